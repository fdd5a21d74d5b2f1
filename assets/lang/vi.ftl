# Mọi câu chữ của chương trình bằng tiếng Việt. Mỗi mã có một mã giống hệt trong en.ftl.

## Words of the model

app-name = Tuân Thủ
app-tagline = Tự đánh giá việc thực hiện Chỉ thị 03/2007/CT-BBCVT

language-vi = Tiếng Việt
language-en = English

section-legal_compliance = Chấp hành pháp luật
section-review = Rà soát, đánh giá
section-procedures = Quy trình, quy chế
section-traceability = Truy vết thông tin
section-recovery = Khôi phục thông tin
section-coordination = Phối hợp, điều phối
section-incident_notification = Thông báo sự cố
section-supervision = Kiểm tra, giám sát
section-reporting = Chế độ báo cáo

verdict-duty-compliant = Đã thực hiện
verdict-duty-partial = Đang thực hiện
verdict-duty-non_compliant = Chưa thực hiện
verdict-duty-not_applicable = Không thuộc đối tượng
verdict-duty-not_arisen = Không phát sinh trong kỳ
verdict-duty-not_assessed = Chưa rà soát
verdict-control-compliant = Đáp ứng
verdict-control-partial = Đáp ứng một phần
verdict-control-non_compliant = Chưa đáp ứng
verdict-control-not_applicable = Không áp dụng
verdict-control-not_assessed = Chưa đánh giá

maturity-0 = chưa có
maturity-1 = tự phát
maturity-2 = lặp lại được
maturity-3 = đã ban hành và áp dụng
maturity-4 = được đo lường
maturity-5 = cải tiến liên tục

organisation-type-internet_body = Cơ quan, tổ chức tham gia hoạt động trên mạng Internet
organisation-type-isp = Doanh nghiệp viễn thông và Internet
organisation-type-vas = Doanh nghiệp cung cấp dịch vụ giá trị gia tăng trên Internet (hosting, mail, FTP…)
organisation-type-security_provider = Tổ chức, doanh nghiệp cung cấp dịch vụ an toàn, an ninh mạng
organisation-type-ministry_unit = Đơn vị trực thuộc Bộ Bưu chính, Viễn thông
organisation-type-provincial_department = Sở Bưu chính, Viễn thông
organisation-type-vncert = Trung tâm Ứng cứu khẩn cấp máy tính Việt Nam (VNCERT)
organisation-type-vnnic = Trung tâm Internet Việt Nam (VNNIC)

force-must = phải
force-give_priority = ưu tiên
force-refer_to = tham khảo
force-must_not = không được
force-should = cần
force-responsible = có trách nhiệm
force-required = yêu cầu

authority-head = Thủ trưởng ký
authority-for_head = KT. (ký thay)
authority-by_order = TL. (ký thừa lệnh)
authority-acting = Q. (quyền thủ trưởng)
authority-on_behalf = TM. (thay mặt tập thể)

data-whole = Toàn bộ dữ liệu đánh giá
data-reduced = Rút gọn: thông tin cơ quan, nhiệm vụ, số liệu, kế hoạch
data-none = Không đính kèm dữ liệu

system-role-storage = Lưu trữ
system-role-provision = Cung cấp
system-role-transmission = Truyền tải
system-role-protection = Bảo vệ
procedure-kind-procedure = Quy trình
procedure-kind-regulation = Quy chế
procedure-kind-directing = Văn bản chỉ đạo
restore-outcome-restored = Khôi phục được
restore-outcome-partly_restored = Khôi phục được một phần
restore-outcome-failed = Không khôi phục được
incident-kind-incident = Sự cố
incident-kind-risk = Nguy cơ

yes = Có
no = Không
unknown = Chưa rõ

month-1 = tháng 1
month-2 = tháng 2
month-3 = tháng 3
month-4 = tháng 4
month-5 = tháng 5
month-6 = tháng 6
month-7 = tháng 7
month-8 = tháng 8
month-9 = tháng 9
month-10 = tháng 10
month-11 = tháng 11
month-12 = tháng 12

<<<<<<< HEAD
## Errors

error-read = Không đọc được { $path }
error-write = Không ghi được { $path }
error-create-folder = Không tạo được thư mục { $path }
error-list = Không mở được thư mục { $path }
error-read-back = Dữ liệu đọc lại từ { $path } khác với dữ liệu đã ghi
error-read-back-hint = Ổ đĩa hoặc đường truyền có thể bị lỗi; hãy lưu sang nơi khác. Tệp cũ còn nguyên.
error-too-large = Tệp { $path } quá lớn
error-too-large-hint = Hãy kiểm tra xem có chọn đúng tệp không.
error-exists = { $path } đã có
error-exists-hint = Hãy chọn tên khác hoặc thư mục trống; chương trình không ghi đè.
error-no-assessment = Thư mục { $path } không chứa hồ sơ đánh giá (assessment.ron)
error-no-assessment-hint = Hãy chọn thư mục của một hồ sơ trong kho hồ sơ.
error-problems-hint = Hãy sửa từng chỗ nêu trên rồi mở lại; chương trình không thay đổi tệp này.
error-hint-not-found = Hãy kiểm tra đường dẫn; ổ USB hoặc ổ mạng có thể đã bị ngắt.
error-hint-permission = Không đủ quyền với tệp hoặc thư mục này; hãy chọn nơi khác hoặc liên hệ người quản trị máy.
error-hint-full = Ổ đĩa đã đầy; hãy giải phóng dung lượng rồi thử lại.
error-hint-other = Hãy thử lại; nếu vẫn lỗi, hãy lưu sang ổ đĩa khác.

## Problems in files

problem-newer-format = tệp thuộc phiên bản định dạng { $format }, chương trình này chỉ đọc được đến phiên bản { $known }; hãy cập nhật chương trình
problem-duplicate-key = khóa "{ $key }" xuất hiện hai lần; hãy giữ lại một
problem-answer-of-absent-catalogue = câu trả lời "{ $id }" thuộc danh mục không có trong mục catalogues của hồ sơ
problem-unknown-evidence = tài liệu kiểm chứng "{ $id }" không có trong hồ sơ{ $nearest ->
    [""] {""}
   *[other] ; có phải "{ $nearest }"?
}

## Readiness

gap-organisation-name-missing = Chưa có tên cơ quan, tổ chức
gap-organisation-type-missing = Chưa chọn loại hình cơ quan, tổ chức
gap-abbreviation-missing = Chưa có tên viết tắt của cơ quan (dùng trong ký hiệu văn bản)
gap-place-missing = Chưa có địa danh ghi trên văn bản
gap-signatory-missing = Chưa có họ tên người ký
gap-position-missing = Chưa có chức vụ người ký
gap-as-of-missing = Chưa có ngày chốt số liệu
gap-drafting-unit-missing = Chưa có đơn vị soạn thảo (để ghi "Lưu: VT, …")
gap-scope-missing = Chưa mô tả phạm vi đánh giá
gap-contact-missing = Chưa có đầu mối liên hệ khi xảy ra sự cố
gap-catalogue-absent = Thiếu danh mục mà hồ sơ này sử dụng
gap-not-assessed = Chưa rà soát, đánh giá
gap-justification-missing = Thiếu lý do không áp dụng
gap-evidence-missing = Đã thực hiện nhưng chưa có tài liệu kiểm chứng
gap-action-missing = Còn tồn tại nhưng chưa có trong kế hoạch khắc phục
gap-answer-misfit = Câu trả lời không hợp với loại nội dung này (mức độ trưởng thành chỉ dùng cho biện pháp kiểm soát, "không phát sinh" chỉ dùng cho nhiệm vụ)
gap-flagged = Được đánh dấu để xem lại
gap-text-changed = Nội dung danh mục đã thay đổi từ khi trả lời
gap-register-systems-empty = Đã đánh giá là thực hiện rà soát nhưng danh mục hệ thống còn trống
gap-register-procedures-empty = Đã đánh giá là có quy trình, quy chế nhưng danh mục quy trình còn trống
gap-register-logs-empty = Đã đánh giá là truy vết được nhưng danh mục nguồn nhật ký còn trống
gap-register-backups-empty = Đã đánh giá là khôi phục được nhưng danh mục sao lưu còn trống
gap-restore-never-tested = Đã đánh giá là khôi phục được nhưng chưa có lần thử khôi phục nào
gap-action-text-missing = Kế hoạch khắc phục có mục chưa ghi nội dung
gap-action-owner-missing = Mục kế hoạch chưa có đơn vị chủ trì
gap-action-date-missing = Mục kế hoạch chưa có thời hạn
gap-action-overdue = Mục kế hoạch đã quá hạn
gap-evidence-file-missing = Không tìm thấy tệp tài liệu kiểm chứng
gap-evidence-file-changed = Tệp tài liệu kiểm chứng đã bị thay đổi
severity-form = Thể thức
severity-substance = Nội dung
severity-hint = Nên xem
=======
## Catalogue problems

# Nối vào sau câu của mọi lỗi có tên gần đúng.
problem-nearest = ; có phải “{ $nearest }”?
problem-encoding-utf-16 = Tệp được lưu bằng mã UTF-16; hãy lưu lại bằng UTF-8
problem-byte-order-mark = Tệp bắt đầu bằng dấu thứ tự byte (BOM); hãy lưu lại bằng UTF-8 không có BOM
problem-encoding-not-utf-8 = Tệp có ký tự không phải UTF-8 tại đây; hãy lưu lại bằng UTF-8
problem-syntax = Sai cú pháp RON: { $detail }
problem-unknown-field = Không có trường “{ $field }”
problem-unknown-word = Không có giá trị “{ $word }”
problem-missing-field = Thiếu trường “{ $field }”
problem-duplicate-field = Trường “{ $field }” ghi hai lần
problem-unknown-file = Không rõ tệp “{ $name }” dùng để làm gì
problem-duplicate-file = Có hai tệp cùng vai trò: “{ $name }”; hãy bỏ một tệp
problem-missing-file = Thư mục danh mục thiếu tệp “{ $name }”
problem-unsupported-format = Định dạng tệp { $format } chưa được hỗ trợ; chương trình đọc định dạng { $supported }
problem-wrong-catalogue = Tệp ghi danh mục “{ $found }” nhưng vị trí của tệp là của “{ $expected }”
problem-wrong-language = Tệp ghi ngôn ngữ “{ $found }” nhưng tên tệp là “{ $expected }”
problem-unknown-catalogue = Không có danh mục “{ $id }”
problem-unknown-kind = Không có loại danh mục “{ $value }”
problem-unknown-section = Không có nhóm nội dung “{ $value }”
problem-unknown-organisation-type = Không có loại hình cơ quan, tổ chức “{ $value }”
problem-unknown-force = Không có mức độ bắt buộc “{ $value }”
problem-unknown-relation = Không có quan hệ “{ $value }”
problem-unknown-confidence = Không có mức độ tin cậy “{ $value }”
problem-malformed-date = “{ $value }” không phải là ngày; hãy ghi như 2007-03-31
problem-malformed-period = “{ $value }” không phải là kỳ báo cáo; hãy ghi như 2007-Q1 hoặc 2007
problem-empty-text = Trường “{ $field }” để trống
problem-duplicate-id = Mã “{ $id }” đã dùng ở trên
problem-duplicate-key = Mục “{ $key }” ghi hai lần
problem-unknown-parent = “{ $id }” thuộc nhóm “{ $parent }”, nhưng không có nhóm này
problem-group-cycle = Nhóm “{ $id }” nằm trong chính nó
problem-group-before-parent = Nhóm “{ $id }” phải đứng sau nhóm “{ $parent }” chứa nó
problem-control-without-group = “{ $id }” không thuộc nhóm nào; hãy ghi trường “parent”
problem-weight-out-of-range = Trọng số của “{ $id }” là { $weight }; chỉ nhận 1, 2 hoặc 3
problem-incomplete-duty = Nhiệm vụ “{ $id }” thiếu trường “{ $field }”
problem-not-a-duty = “{ $id }” thuộc một tiêu chuẩn nên không có trường “{ $field }”
problem-malformed-text-of = “{ $id }” lấy nội dung của “{ $target }”; hãy ghi như iso-27001-2005/A.5.1.1
problem-borrowed-text-of = “{ $id }” lấy nội dung của “{ $target }”, nhưng chính biện pháp đó cũng lấy nội dung từ nơi khác
problem-unknown-control = Danh mục “{ $catalogue }” không có “{ $id }”
problem-missing-text = Chưa có nội dung cho “{ $id }” trong ngôn ngữ này
problem-unknown-text-id = Có nội dung cho “{ $id }”, nhưng danh mục không có mã này
problem-missing-question = “{ $id }” chưa có câu hỏi đánh giá
problem-missing-duty-text = Nhiệm vụ “{ $id }” chưa có “{ $field }”
problem-span-not-in-sentence = Đoạn trích của “{ $id }” không nằm nguyên văn trong câu
problem-not-nfc = Dòng này có chữ tiếng Việt tổ hợp rời; hãy lưu lại theo dạng dựng sẵn (NFC)
problem-duplicate-pair = Cặp “{ $from }” – “{ $to }” đã có ở trên
problem-contradicting-relation = Quan hệ của “{ $id }” trái với vế phải: “none” chỉ đi với “none”
problem-unknown-duty = Danh mục không có nhiệm vụ “{ $id }”
problem-duty-in-two-headings = Nhiệm vụ “{ $id }” đã nằm ở đề mục “{ $heading }”
problem-duty-without-heading = Nhiệm vụ “{ $id }” chưa nằm ở đề mục nào
problem-unknown-place = Không có chỗ điền “{ $place }”
>>>>>>> a5b7039 (catalogue: say all problems of a file at once, with place and nearest name)
