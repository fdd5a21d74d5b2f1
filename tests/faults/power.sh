# shellcheck shell=bash disable=SC2154 # variables of `run`
# Power cuts on a real ext4: EXT4_IOC_SHUTDOWN stops the file system without writing anything more, its journal
# included. What was acknowledged before must be there after the next mount.

# Stops the file system at $1 at once (EXT4_GOING_FLAGS_NOLOGFLUSH).
cut_power() {
    python3 - "$1" <<'PYTHON'
import fcntl, os, struct, sys
fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack("I", 2))
PYTHON
}

# Saves one answer after the other until the disk is gone; the last acknowledged number is in a file on another disk.
save_on() {
    local number=$3
    while answer "$1" "mark-$number-" >/dev/null 2>&1; do
        printf '%s\n' "$number" >"$2"
        number=$((number + 1))
    done
}

# $1 number of cuts, $2 mode of the journal.
cuts() {
    local disk=$work/disk.img at=$work/disk home acknowledged=0 found cut lost=0
    home=$at/home
    mkdir -p "$at"
    truncate -s 64M "$disk" && mkfs.ext4 -q -F "$disk" || return
    mount -o "loop,data=$2" "$disk" "$at" || return
    undo+=("umount '$at'")
    cp -r "$work/base" "$home" && sync -f "$at"
    for ((cut = 0; cut < $1; cut++)); do
        save_on "$home" "$work/acknowledged" $((acknowledged + 1)) &
        sleep "0.$(printf '%03d' $((RANDOM % 400 + 50)))"
        cut_power "$at"
        wait $!
        umount "$at" && mount -o "loop,data=$2" "$disk" "$at" || { fail "$2: cannot be mounted again"; return; }
        acknowledged=$(cat "$work/acknowledged" 2>/dev/null || echo 0)
        found=$(grep -o 'mark-[0-9]*-' "$home/assessment.ron" | tr -dc '0-9\n' | head -n 1)
        if ! is_whole "$home"; then
            fail "$2, cut $cut: the document is broken"
        elif [ "${found:-0}" -lt "$acknowledged" ]; then
            lost=$((lost + 1))
            fail "$2, cut $cut: save $acknowledged was acknowledged, ${found:-none} is there"
        elif ! "$tuanthu" history "$home" --verify >/dev/null 2>&1; then
            fail "$2, cut $cut: the history is damaged"
        else
            pass
        fi
        acknowledged=${found:-$acknowledged}
        # Here the program outlives its disk, and ends as it should: the guard that it could not give back would be
        # waited for, half a minute each time.
        rm -f "$home/.saving"
    done
    umount "$at"
    rm -f "$disk"
    printf 'data=%s: %s power cuts, %s saves, %s acknowledged saves lost\n' "$2" "$1" "$acknowledged" "$lost"
}

step "power cuts"
count=110
[ -z "$short" ] || count=12
truncate -s 16M "$work/try.img"
mkdir "$work/try"
if ! command -v mkfs.ext4 >/dev/null || ! command -v python3 >/dev/null; then
    skip "mkfs.ext4 or python3 is missing"
elif ! mkfs.ext4 -q -F "$work/try.img" || ! mount -o loop "$work/try.img" "$work/try" 2>/dev/null; then
    skip "mounting a disk image is not allowed here"
else
    umount "$work/try"
    cuts "$count" ordered
    cuts "$count" writeback
fi
