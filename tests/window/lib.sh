# shellcheck shell=bash disable=SC2154 # variables of `run`
# A screen of our own and what a person does on it. Nothing here waits a fixed time for the program: it asks again and
# again whether what is waited for is there.

# Starts a screen of 1366 × 768 with a window manager; gives DISPLAY.
open_screen() {
    local number
    exec {screen}<> <(:)
    Xvfb -displayfd "$screen" -screen 0 1366x768x24 -noreset >/dev/null 2>&1 &
    undo+=("kill $!")
    read -r -t 20 -u "$screen" number || return 1
    export DISPLAY=:$number
    unset WAYLAND_DISPLAY WAYLAND_SOCKET
    openbox >/dev/null 2>&1 &
    undo+=("kill $!")
}

# Tries a command again and again until it succeeds, for this long: wait_for SECONDS COMMAND...
wait_for() {
    local until=$((SECONDS + $1))
    shift
    while ! "$@" >/dev/null 2>&1; do
        [ "$SECONDS" -lt "$until" ] || return 1
        sleep 0.1
    done
}

# The window of this process is there and takes keys.
has_window() { window=$(xdotool search --onlyvisible --pid "$1" 2>/dev/null | tail -n 1) && [ -n "$window" ]; }
# A window manager that is still busy with the window does not activate it: asked again until it did.
has_focus() { xdotool windowactivate "$window" && [ "$(xdotool getwindowfocus)" = "$window" ]; }

# Opens the window; gives `process` and `window`.
open_window() {
    "$tuanthu" "$@" >"$work/said" 2>&1 &
    process=$!
    disown
    wait_for 30 has_window "$process" || { echo "no window" >&2; return 1; }
    wait_for 20 has_focus || { echo "the window does not get the keyboard" >&2; return 1; }
}

# Ends the window as a person does.
close_window() {
    wait_for 20 has_focus && xdotool key ctrl+q
    wait_for 20 is_gone || { kill -9 "$process" 2>/dev/null; return 1; }
}
is_gone() { ! kill -0 "$process" 2>/dev/null; }
