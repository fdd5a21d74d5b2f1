# shellcheck shell=bash disable=SC2154 # variables of `run`
# The work itself in the real window: an assessment is answered and issued, and survives the death of the program.

person() { /usr/bin/python3 tests/window/person.py "$@"; }
# Uses what is there, as soon as it is there: use press|focus|find NAME.
use() { wait_for 30 person "$1" "$2" || { echo "not found: $2" >&2; return 1; }; }
write() { use focus "$1" && wait_for 10 person focus "$1" && xdotool type --delay 15 "$2"; }

# The dialog for files of this desktop: gives the path that stands in a file, whatever it is asked.
mkdir -p "$work/bin"
cat >"$work/bin/zenity" <<ZENITY
#!/bin/sh
[ "\$1" = --version ] || cat "$work/chosen"
ZENITY
chmod +x "$work/bin/zenity"

step "an assessment is answered, issued and verified"
begin() {
    rm -rf "$work/filled"
    (cd "$work" && "$tuanthu" new filled --organisation "Sở Thử nghiệm" --type internet_body --period 2007-Q1) >/dev/null 2>&1
}
holds() { grep -rqF -- "$1" "$work/filled/assessment.ron"; }
is_issued() { report=$(find "$work/filled/reports" -name '*.pdf' 2>/dev/null | head -n 1) && [ -n "$report" ]; }

answer_and_issue() {
    begin && PATH=$work/bin:$PATH open_window "$work/filled" || return 1
    xdotool key ctrl+2
    use press "✔ Đã thực hiện" && write "Nhận xét" "Da ra soat tai cho" || return 1
    xdotool key ctrl+s
    wait_for 20 holds "Da ra soat tai cho" || { echo "not saved" >&2; return 1; }
    person nameless || return 1
    xdotool key ctrl+6
    printf '%s' "$work/key.p12" >"$work/chosen"
    use press "Tạo chứng thư tự cấp…" && write "Họ tên trên chứng thư" "Tran Thi Ky" &&
        write "Mật khẩu mới" "mat khau thu" && write "Nhập lại mật khẩu" "mat khau thu" &&
        use press "Tạo và lưu…" || return 1
    wait_for 30 test -s "$work/key.p12" || { echo "no key was made" >&2; return 1; }
    write "Mật khẩu chứng thư số" "mat khau thu" && use press "Phát hành hồ sơ đánh giá nội bộ" || return 1
    wait_for 90 is_issued || { echo "nothing was issued" >&2; return 1; }
}
if ! answer_and_issue 2>"$work/why"; then
    fail "answering and issuing: $(cat "$work/why" "$work/said")"
elif ! "$tuanthu" verify "$report" >/dev/null 2>&1; then
    fail "the report is not accepted"
elif ! pdfsig -nocert "$report" 2>/dev/null | grep -q "Signature is Valid"; then
    fail "pdfsig does not accept the signature"
elif ! close_window; then
    fail "the window does not close"
else
    pass
fi
kill -9 "$process" 2>/dev/null

step "what was typed survives the death of the program"
is_kept() { holds "$1" || grep -rqF --include="*.journal" -- "$1" "$XDG_DATA_HOME" 2>/dev/null; }
# In the document again: taken over from the journal at once, or after it was chosen.
is_back() { holds "$1" || { person press "Mở bản này – *" && xdotool key ctrl+s && false; }; }
type_and_die() {
    begin && open_window "$work/filled" || return 1
    xdotool key ctrl+2
    write "Nhận xét" "chua ai luu dong nay" && wait_for 20 is_kept "chua ai luu dong nay"
}
if ! type_and_die 2>"$work/why"; then
    fail "typing: $(cat "$work/why" "$work/said")"
else
    kill -9 "$process"
    wait_for 10 is_gone
    if ! open_window "$work/filled" 2>"$work/why"; then
        fail "opening again: $(cat "$work/why" "$work/said")"
    elif ! wait_for 40 is_back "chua ai luu dong nay"; then
        fail "what was typed before the program died is lost: $(cat "$work/said")"
    elif ! close_window; then
        fail "the window does not close: $(cat "$work/said")"
    else
        pass
    fi
fi
kill -9 "$process" 2>/dev/null
