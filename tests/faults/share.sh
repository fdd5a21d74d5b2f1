# shellcheck shell=bash disable=SC2154 # variables of `run`
# A Samba share on this machine, whose server is killed in the middle of saves: a whole old or new document each time.

start_server() {
    smbd --foreground --no-process-group --configfile="$share/smb.conf" >/dev/null 2>&1 &
    server=$!
    disown
    for _ in $(seq 50); do
        smbclient -s "$share/smb.conf" -U "$user%share" //127.0.0.1/share -c ls >/dev/null 2>&1 && return 0
        sleep 0.1
    done
    return 1
}

# The server and its children, which serve one connection each.
kill_server() {
    local children
    children=$(pgrep -P "$server")
    # shellcheck disable=SC2086 # a list
    kill -9 "$server" $children 2>/dev/null
}

# The process goes on in the background; the mount is there when it lists something.
mount_share() {
    HOME=$share/home smbnetfs -f "$share/net" >/dev/null 2>&1 &
    network=$!
    disown
    for _ in $(seq 50); do
        [ -e "$at/assessment.ron" ] && return 0
        sleep 0.1
    done
    return 1
}

unmount_share() {
    fusermount -uz "$share/net" 2>/dev/null
    kill -9 "$network" 2>/dev/null
}

set_up_share() {
    mkdir -p "$share"/{files,net,state,home/.smb}
    cp -r "$work/base" "$share/files/home"
    cat >"$share/smb.conf" <<CONF
[global]
server role = standalone server
interfaces = 127.0.0.1
bind interfaces only = yes
disable netbios = yes
passdb backend = tdbsam:$share/state/passdb.tdb
private dir = $share/state
lock directory = $share/state
state directory = $share/state
cache directory = $share/state
pid directory = $share/state
ncalrpc dir = $share/state/ncalrpc
log file = $share/state/log
load printers = no
printcap name = /dev/null
[share]
path = $share/files
valid users = $user
read only = no
CONF
    printf '[global]\nclient min protocol = SMB2\n' >"$share/home/.smb/smb.conf"
    printf 'include "smbnetfs.auth"\n' >"$share/home/.smb/smbnetfs.conf"
    printf 'auth "%s" "share"\n' "$user" >"$share/home/.smb/smbnetfs.auth"
    chmod 600 "$share"/home/.smb/*
    printf 'share\nshare\n' | smbpasswd -c "$share/smb.conf" -s -a "$user" >/dev/null 2>&1
}

# $1 number of the turn. The document is looked at where the server keeps it.
kill_server_while_saving() {
    local kept=$share/files/home old status
    old=$(sha256sum <"$kept/assessment.ron")
    timeout --kill-after=1 40 "$tuanthu" answer "$at" D04 compliant --note "share-$1-" >/dev/null 2>&1 &
    local saving=$!
    sleep "0.$(printf '%03d' $((RANDOM % 90 + 10)))"
    kill_server
    # Nobody answers any more: whoever waits for the share is told so.
    sleep 0.2
    unmount_share
    wait "$saving"
    status=$?
    judge "$kept" "$status" "share-$1-" "$old" "share, kill $1"
    [ "$status" != 0 ] || saved=$((saved + 1))
    rm -f "$kept/.saving"
    start_server && mount_share
}

step "a network share whose server is killed"
count=50
[ -z "$short" ] || count=4
share=$work/share at=$share/net/127.0.0.1/share/home user=$(id -un) saved=0
if ! command -v smbd >/dev/null || ! command -v smbnetfs >/dev/null || ! command -v smbclient >/dev/null; then
    skip "smbd, smbclient or smbnetfs is missing"
elif [ "$(id -u)" != 0 ]; then
    skip "only the superuser can start a server for shares"
else
    undo+=(unmount_share kill_server)
    if ! set_up_share || ! start_server || ! mount_share; then
        skip "a share cannot be served or mounted here"
    else
        if answer "$at" calm >/dev/null && holds "$share/files/home" calm; then pass; else fail "a save on a share"; fi
        for ((turn = 1; turn <= count; turn++)); do
            kill_server_while_saving "$turn" || { fail "share, kill $turn: the share does not come back"; break; }
        done
        printf '%s kills, %s of the saves came to their end\n' "$count" "$saved"
    fi
fi
