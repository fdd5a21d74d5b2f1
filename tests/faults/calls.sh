# shellcheck shell=bash disable=SC2154 # variables of `run`
# Each system call of a real save fails in each way: an error, a lie about what was written, the end of the program.

# The calls of a save, from the first that names the assessment: one line "NAME NUMBER RETURNED BEGINNING" each, where
# NUMBER counts the calls of the name from the start of the program and BEGINNING is the start of what is written.
calls_of_a_save() {
    cp -r "$work/base" "$work/traced"
    strace -qq -o "$work/log" "$tuanthu" answer "$work/traced" D04 compliant --note traced >/dev/null
    rm -rf "$work/traced"
    awk '
        match($0, /^[a-z0-9_]+\(/) {
            name = substr($0, 1, RLENGTH - 1)
            number[name]++
            if (/traced\//) begun = 1
            returned = $NF == "?" ? 0 : $NF
            beginning = name == "write" ? substr($0, index($0, "\"") + 1, 2) : ""
            if (begun && name ~ /^(openat|read|write|lseek|fsync|fdatasync|ftruncate|close|rename|link|linkat|unlink|mkdir|statx|newfstatat|getdents64|fcntl)$/)
                print name, number[name], returned, beginning
        }' "$work/log"
}

# $1 call, $2 its number, $3 the fault.
save_with() {
    local home=$work/faulty old status
    rm -rf "$home"
    cp -r "$work/base" "$home"
    old=$(sha256sum <"$home/assessment.ron")
    strace -qq -o /dev/null --seccomp-bpf -f -e trace="$1" -e "inject=$1:$3:when=$2" \
        "$tuanthu" answer "$home" D04 compliant --note faulty >/dev/null 2>&1
    status=$?
    judge "$home" "$status" faulty "$old" "$1 number $2, $3"
    if [[ $3 = poke* ]] && holds "$home" XX; then fail "$1 number $2, $3: the lie was not noticed"; fi
}

step "faults in every system call of a save"
if ! command -v strace >/dev/null || ! strace -qq -o /dev/null true 2>/dev/null; then
    skip "strace is missing or may not trace here"
else
    before=$((passed + failed)) number=0
    while read -r call at returned beginning; do
        faults=(error=EIO error=ENOSPC error=EACCES error=EINTR signal=KILL)
        case $call in
        write)
            # Says that all, or one byte, was written, and writes nothing; or writes two other bytes, and the program has
            # the right ones in its memory.
            right=$(printf '%s' "$beginning" | od -An -tx1 | tr -d ' \n')
            faults+=("retval=$returned" retval=1 "poke_enter=@arg2=5858:poke_exit=@arg2=$right")
            ;;
        # Gives two other bytes than stand there.
        read) [ "$returned" -lt 2 ] || faults+=("poke_exit=@arg2=5858") ;;
        esac
        for fault in "${faults[@]}"; do
            number=$((number + 1))
            if [ -z "$short" ] || [ $((number % 5)) = 0 ]; then save_with "$call" "$at" "$fault"; fi
        done
    done < <(calls_of_a_save)
    printf '%s faults\n' $((passed + failed - before))
    # A sharing violation that does not end: the old document stays, the new one is kept beside it.
    cp -r "$work/base" "$work/held"
    if strace -qq -o /dev/null -e trace=rename -e inject=rename:error=EACCES:when=1 \
        "$tuanthu" answer "$work/held" D04 compliant --note held >/dev/null 2>&1 && holds "$work/held" held; then
        pass
    else
        fail "a file that was held for a moment"
    fi
    # A write that really takes a part, and no more: files may grow to so many kilobytes.
    for kilobytes in 1 8 40; do
        cp -r "$work/base" "$work/cut"
        old=$(sha256sum <"$work/cut/assessment.ron")
        (
            trap '' XFSZ
            ulimit -f "$kilobytes"
            answer "$work/cut" cut-off >/dev/null 2>&1
        )
        judge "$work/cut" "$?" cut-off "$old" "writes cut off at $kilobytes KB"
        rm -rf "$work/cut"
    done
fi
