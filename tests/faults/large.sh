# shellcheck shell=bash disable=SC2154 # variables of `run`
# A package with more than four gigabytes of evidence is written, read back and taken in, in little memory.

# Runs a command; sets $kilobytes of memory and $status.
in_memory() {
    read -r kilobytes status < <(python3 - "$@" <<'PYTHON'
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss, done.returncode)
PYTHON
    )
}

# Evidence files of zeros that take no room on the disk: $1 folder, then sizes in megabytes.
with_evidence() {
    local folder=$1/evidence size sha256
    shift
    for size in "$@"; do
        truncate -s "${size}M" "$folder/new"
        sha256=$(sha256sum <"$folder/new")
        mv "$folder/new" "$folder/${sha256%% *}.bin"
    done
}

step "a package of five gigabytes"
gigabytes=$(($(df -k --output=avail "$work" | tail -n 1) / 1024 / 1024))
if ! command -v python3 >/dev/null; then
    skip "python3 is missing"
elif [ "$gigabytes" -lt 14 ]; then
    skip "14 GB are needed, $gigabytes GB are free"
else
    cp -r "$work/base" "$work/large"
    with_evidence "$work/large" 2000 1900 1300
    package=$work/large.tuanthu
    in_memory "$tuanthu" export "$work/large" -o "$package"
    exported=$kilobytes
    if [ "$status" != 0 ] || [ "$(stat -c %s "$package")" -lt $((5 << 30)) ]; then
        fail "a package of five gigabytes is not written"
    else
        in_memory "$tuanthu" import "$package" --into "$work/taken"
        if [ "$status" = 0 ] && diff -rq "$work/large/evidence" "$work"/taken/*/evidence; then pass; else fail "a package of five gigabytes is not taken in"; fi
    fi
    printf '%s MB: %s KB of memory to write it, %s KB to take it in\n' \
        "$(($(stat -c %s "$package") >> 20))" "$exported" "$kilobytes"
    if [ "$exported" -le 200000 ] && [ "$kilobytes" -le 200000 ]; then pass; else fail "memory grows with the package"; fi
    rm -rf "$work/large" "$work/taken" "$package"
fi
