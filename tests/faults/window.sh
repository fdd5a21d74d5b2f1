# shellcheck shell=bash disable=SC2154 # variables of `run`
# The window is killed while somebody types: what was typed more than two seconds before is in the assessment or in
# the journal.

# Milliseconds of a steadily growing clock.
clock() { awk '{ printf "%d", $1 * 1000 }' /proc/uptime; }

# Types numbered words, one each fifth of a second, and writes down when.
type_words() {
    local number=1
    while xdotool type --delay 8 "w$number-" 2>/dev/null; do
        printf '%s %s\n' "$(clock)" "$number"
        number=$((number + 1))
        sleep 0.15
    done >"$1"
}

# Opens the assessment, puts the cursor at the end of the first remark, types, and kills the window after a while.
kill_while_typing() {
    local home=$work/typed window_process typist window killed number=0 last at word
    rm -rf "$home" "$XDG_DATA_HOME"
    cp -r "$work/base" "$home"
    "$tuanthu" "$home" >/dev/null 2>&1 &
    window_process=$!
    disown
    for _ in $(seq 60); do
        window=$(xdotool search --onlyvisible --pid "$window_process" 2>/dev/null | head -n 1)
        [ -n "$window" ] && break
        sleep 0.25
    done
    xdotool windowfocus "$window" 2>/dev/null
    # A busy machine may take its time until the window listens; what is typed before is not typed into it.
    for _ in $(seq 20); do
        xdotool mousemove 1010 620 click 1 sleep 0.4 key ctrl+End sleep 0.2 type --delay 8 "begin-"
        sleep 2
        grep -rqF begin- "$home/assessment.ron" "$XDG_DATA_HOME" 2>/dev/null && break
    done
    type_words "$work/words" &
    typist=$!
    sleep "$((RANDOM % 3 + 3)).$((RANDOM % 10))"
    kill -9 "$window_process" 2>/dev/null
    killed=$(clock)
    kill "$typist" 2>/dev/null
    wait "$typist" 2>/dev/null
    while read -r at word; do
        # Two seconds, and a quarter for the way of a key through the screen.
        [ "$at" -gt $((killed - 2250)) ] || number=$word
    done <"$work/words"
    last=$(grep -rhoE 'w[0-9]+-' "$home" "$XDG_DATA_HOME" 2>/dev/null | tr -dc '0-9\n' | sort -n | tail -n 1)
    if [ "$number" -lt 3 ]; then
        fail "kill $1: nothing was typed"
    elif ! is_whole "$home"; then
        fail "kill $1: the document is broken"
    elif [ "${last:-0}" -lt "$number" ]; then
        fail "kill $1: word $number was typed two seconds before, word ${last:-none} is there"
    else
        pass
    fi
}

step "the window killed while typing"
count=100
[ -z "$short" ] || count=4
if ! command -v Xvfb >/dev/null || ! command -v xdotool >/dev/null; then
    skip "Xvfb or xdotool is missing"
else
    exec {screen}<> <(:)
    Xvfb -displayfd "$screen" -screen 0 1280x800x24 >/dev/null 2>&1 &
    undo+=("kill $!")
    read -r -t 10 -u "$screen" number
    export DISPLAY=:$number
    unset WAYLAND_DISPLAY WAYLAND_SOCKET
    for ((turn = 1; turn <= count; turn++)); do kill_while_typing "$turn"; done
    printf '%s kills\n' "$count"
fi
