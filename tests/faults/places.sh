# shellcheck shell=bash disable=SC2154 # variables of `run`
# Folders that are full, read-only or gone.

# Runs a save that must fail, and must say why. $1 folder, $2 what is wrong, then the command's prefix.
refused() {
    local folder=$1 what=$2 old said status
    shift 2
    old=$(sha256sum <"$folder/assessment.ron")
    said=$("$@" "$tuanthu" answer "$folder" D04 compliant --note refused 2>&1)
    status=$?
    if [ "$status" = 0 ] || [ -z "$said" ]; then
        fail "$what: the user was not told"
    elif [ "$(sha256sum <"$folder/assessment.ron")" != "$old" ]; then
        fail "$what: the old document changed"
    else
        printf '%s: %s\n' "$what" "$(head -n 1 <<<"$said")"
        pass
    fi
}

step "a full disk"
mkdir "$work/small"
if mount -t tmpfs -o size=400k none "$work/small" 2>/dev/null; then
    undo+=("umount '$work/small'")
    cp "$work/base/assessment.ron" "$work/small"
    for free in 0 4 20 60; do
        rm -f "$work/small/filler"
        head -c 1M /dev/zero >"$work/small/filler" 2>/dev/null
        truncate -s "-${free}K" "$work/small/filler"
        refused "$work/small" "$free KB free"
    done
    rm -f "$work/small/filler"
    if answer "$work/small" "room again" >/dev/null && holds "$work/small" "room again"; then
        pass
    else
        fail "a disk that has room again"
    fi
else
    skip "mounting a small tmpfs is not allowed here"
fi

step "a read-only folder"
cp -r "$work/base" "$work/fixed"
chmod -R a+rX "$work" && chmod -R a-w "$work/fixed"
if [ "$(id -u)" != 0 ]; then
    refused "$work/fixed" "read-only"
elif command -v setpriv >/dev/null && setpriv --reuid=65534 --clear-groups test -x "$tuanthu"; then
    refused "$work/fixed" "read-only" setpriv --reuid=65534 --clear-groups
else
    skip "the superuser may write everywhere"
fi
chmod -R u+w "$work/fixed"

step "a folder that is removed during the save"
if command -v strace >/dev/null && strace -qq -o /dev/null true 2>/dev/null; then
    cp -r "$work/base" "$work/gone"
    strace -qq -o /dev/null -e trace=fsync -e inject=fsync:delay_enter=2000000:when=1 \
        "$tuanthu" answer "$work/gone" D04 compliant --note gone >"$work/said" 2>&1 &
    sleep 1
    rm -rf "$work/gone"
    if wait $!; then fail "saved into a folder that is gone"; elif [ -s "$work/said" ]; then pass; else fail "not told that the folder is gone"; fi
else
    skip "strace is missing or may not trace here"
fi
