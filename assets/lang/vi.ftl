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

error-wrong-passphrase = Mật khẩu không đúng, hoặc tệp chứng thư số đã bị thay đổi
error-wrong-passphrase-hint = Hãy kiểm tra bộ gõ tiếng Việt và phím Caps Lock rồi nhập lại.
error-p12-damaged = Tệp không phải tệp chứng thư số PKCS#12 dùng được, hoặc đã hỏng
error-p12-encryption = Tệp chứng thư số được mã hóa theo cách chương trình không hỗ trợ
error-p12-hint = Hãy xuất lại tệp .p12/.pfx kèm khóa bí mật từ nơi cấp chứng thư số.
error-rsa-length = Khóa RSA quá ngắn hoặc quá dài; cần từ 2048 đến 4096 bit
error-unknown-key = Loại khóa không dùng được; cần RSA từ 2048 bit hoặc ECDSA P-256
error-weak-certificate = Chứng thư số được ký bằng thuật toán yếu (SHA-1 hoặc tương tự)
error-not-for-signing = Chứng thư số không được phép dùng để ký văn bản
error-key-hint = Hãy dùng chứng thư số khác hoặc đề nghị nơi cấp cấp lại.
error-subject = Chứng thư số cần có họ tên và tên cơ quan hợp lệ
error-subject-hint = Hãy nhập đủ họ tên và tên cơ quan, không chứa ký tự điều khiển.
error-generation = Không tạo được khóa ký
error-generation-hint = Hãy thử lại; nếu vẫn lỗi, hãy khởi động lại máy.
error-passphrase-short = Mật khẩu quá ngắn
error-passphrase-short-hint = Mật khẩu bảo vệ khóa ký cần ít nhất 8 ký tự.
error-render = Không tạo được văn bản PDF ({ $detail })
error-render-hint = Hồ sơ vẫn còn nguyên; hãy thử lại và báo cho nơi cung cấp chương trình nếu vẫn lỗi.
error-unknown-scheme = Không tìm thấy mẫu báo cáo "{ $id }" trong các danh mục đang dùng
error-unknown-scheme-hint = Hãy kiểm tra thư mục danh mục riêng (--controls).
error-no-field = Tệp PDF không có ô chữ ký còn trống
error-no-field-hint = Hãy ký tệp báo cáo do chương trình này tạo ra và chưa ký.
error-sign = Không ký được văn bản
error-already-signed = Văn bản đã được ký
error-already-signed-hint = Hãy tạo lại báo cáo nếu cần ký lần nữa; bản đã ký không được sửa.
error-certificate-date = Chứng thư số không có hiệu lực tại thời điểm ký
error-certificate-date-hint = Hãy kiểm tra đồng hồ của máy và thời hạn của chứng thư số.
error-not-our-pdf = Tệp không phải PDF đọc được
error-not-a-pdf = { $path } không phải tệp PDF đọc được
error-encrypted-pdf = { $path } là tệp PDF bị mã hóa
error-not-a-pdf-hint = Hãy kiểm tra xem tệp có được chép đủ không.
error-rejected-hint = Không dùng dữ liệu trong tệp này; hãy xin lại bản gốc từ nơi gửi.
error-anchor = { $path } không chứa chứng thư số đọc được
error-no-anchors = Thư mục { $path } không có chứng thư số gốc tin cậy nào
error-anchor-hint = Thư mục chứng thư số gốc tin cậy gồm các tệp .pem, .crt, .cer hoặc .der.

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

## Verification

verification-valid = HỢP LỆ – chữ ký số hợp lệ, người ký được chứng thư số gốc tin cậy xác nhận
verification-intact = TOÀN VẸN, CHƯA XÁC NHẬN ĐƯỢC NGƯỜI KÝ – văn bản không bị thay đổi từ khi ký, nhưng chưa có chứng thư số gốc tin cậy xác nhận người ký
verification-rejected = KHÔNG HỢP LỆ
verification-signer = Người ký: { $signer }; thời điểm ký theo khai báo: { $at }
verification-data = Dữ liệu kèm theo: { $organisation }, { $period }
fact-yes = [có]
fact-no = [không]
fact-not-checked = [chưa kiểm tra]
fact-one-signature = Có đúng một chữ ký
fact-covers-whole-file = Chữ ký bao trùm toàn bộ tệp
fact-unchanged = Không có gì được thêm vào sau khi ký
fact-digest-matches = Nội dung khớp với mã băm đã ký
fact-container-canonical = Phần chứa chữ ký đúng khuôn dạng duy nhất
fact-signature-holds = Chữ ký khớp với khóa của người ký
fact-certificate-in-date = Chứng thư số còn hiệu lực tại thời điểm ký theo khai báo
fact-chain = Người ký được chứng thư số gốc tin cậy xác nhận
fact-data-attached = Có tệp dữ liệu kèm theo
fact-data-readable = Đọc được dữ liệu đánh giá kèm theo
reason-not-signed = Văn bản chưa được ký số
reason-signature-unreachable = Có dấu vết chữ ký nhưng biểu mẫu của văn bản không dẫn tới chữ ký đó
reason-several-signatures = Văn bản có nhiều hơn một chữ ký; phiên bản này chỉ chấp nhận một chữ ký
reason-damaged-frame = Phần đầu hoặc phần cuối tệp bị hỏng hoặc bị thêm dữ liệu
reason-ambiguous-structure = Cấu trúc tệp không rõ ràng quanh chữ ký
reason-damaged-signature-dictionary = Phần mô tả chữ ký bị hỏng
reason-unknown-signature-kind = Loại chữ ký không được hỗ trợ
reason-byte-range = Phạm vi ký không đúng với vị trí của chữ ký
reason-changed-after-signing = Có dữ liệu được thêm vào sau khi ký
reason-container-hex = Phần chứa chữ ký bị sửa (chữ số thập lục phân)
reason-container-padding = Phần chứa chữ ký bị chèn thêm dữ liệu
reason-container-malformed = Phần chứa chữ ký không đúng cấu trúc
reason-container-not-canonical = Phần chứa chữ ký không ở dạng mã hóa chuẩn
reason-several-signers = Phần chứa chữ ký không có đúng một người ký
reason-unsigned-attribute = Phần chứa chữ ký có thuộc tính không được ký
reason-weak-algorithm = Thuật toán ký hoặc băm yếu hoặc không được hỗ trợ
reason-signed-attributes = Thuộc tính được ký bị thiếu, trùng hoặc mâu thuẫn
reason-signer-certificate-missing = Thiếu chứng thư số của người ký
reason-certificate-off-path = Có chứng thư số không thuộc đường dẫn của người ký
reason-certificate-unbound = Có chứng thư số kèm theo có thể bị tráo đổi
reason-digest-mismatch = Nội dung văn bản đã bị thay đổi sau khi ký
reason-signature-broken = Chữ ký không khớp với khóa của người ký
reason-certificate-not-for-signing = Chứng thư số không được phép dùng để ký văn bản
reason-no-signing-time = Thiếu thời điểm ký
reason-signed-in-the-future = Thời điểm ký ở tương lai
reason-certificate-not-in-date = Chứng thư số không có hiệu lực tại thời điểm ký

## Command line

cli = Tự đánh giá việc thực hiện Chỉ thị 03/2007/CT-BBCVT
cli-long = Tuân Thủ – tự đánh giá việc thực hiện Chỉ thị 03/2007/CT-BBCVT. Không có lệnh: mở cửa sổ chương trình, trên hồ sơ hoặc báo cáo đã ký nếu nêu đường dẫn. Mã thoát: 0 có/xong, 1 kết quả phủ định, 2 không đọc hoặc không làm được, 64 sai cú pháp.
cli-path = Thư mục hồ sơ hoặc tệp báo cáo đã ký cần mở
cli-arg-lang = Ngôn ngữ: vi hoặc en
cli-arg-controls = Thư mục danh mục riêng, bổ sung hoặc thay thế danh mục có sẵn
cli-arg-help = In phần trợ giúp
cli-arg-version = In phiên bản
cli-arg-dir = Thư mục của hồ sơ đánh giá
cli-arg-output = Tệp hoặc thư mục sẽ tạo; không ghi đè
cli-arg-passphrase-file = Tệp có dòng đầu là mật khẩu; không nêu thì chương trình hỏi
cli-arg-file = Tệp PDF
cli-heading-usage = Cách dùng
cli-heading-commands = Lệnh
cli-heading-arguments = Tham số
cli-heading-options = Tùy chọn
cli-demo = Làm mẫu toàn bộ quy trình cho một đơn vị giả định rồi mở cửa sổ trên hồ sơ đó
cli-demo-dir = Thư mục sẽ tạo cho bản mẫu; không nêu thì dùng thư mục tạm
cli-demo-no-window = Không mở cửa sổ
cli-catalogue = Liệt kê, xem, kiểm tra danh mục biện pháp kiểm soát
cli-catalogue-list = Liệt kê các danh mục đang dùng: mã, phiên bản, số nội dung, tên
cli-catalogue-show = In toàn bộ một danh mục
cli-catalogue-show-id = Mã danh mục, ví dụ directive-03-2007
cli-catalogue-check = Kiểm tra tệp danh mục, in mọi lỗi kèm dòng và cột
cli-catalogue-check-paths = Tệp .ron hoặc thư mục
cli-new = Bắt đầu một hồ sơ đánh giá trong thư mục mới
cli-new-dir = Thư mục sẽ chứa hồ sơ; phải trống hoặc chưa có
cli-new-organisation = Tên cơ quan, tổ chức
cli-new-types = Loại hình, có thể nêu nhiều: internet_body, isp, vas, security_provider, ministry_unit, provincial_department, vncert, vnnic
cli-new-period = Kỳ báo cáo, ví dụ 2007-Q1
cli-answer = Trả lời một nội dung của hồ sơ
cli-answer-control = Mã nội dung: D04, A.5.1.1 hoặc iso-27001-2005/A.5.1.1
cli-answer-verdict = Kết quả: compliant, partial, non_compliant, not_applicable, not_arisen, not_assessed
cli-answer-maturity = Mức độ trưởng thành 0–5 (chỉ với biện pháp kiểm soát)
cli-answer-note = Nhận xét
cli-answer-justification = Lý do không áp dụng
cli-check = Kiểm tra trước khi trình ký: liệt kê những gì còn thiếu
cli-report = Tạo báo cáo (chưa ký) từ hồ sơ
cli-report-dossier = Tạo hồ sơ đánh giá nội bộ thay cho báo cáo
cli-report-date = Ngày văn bản do văn thư cấp; không nêu thì để trống
cli-report-number = Số văn bản do văn thư cấp; không nêu thì để trống
cli-report-data = Dữ liệu đính kèm báo cáo: toàn bộ, rút gọn hoặc không
cli-identity = Chứng thư số dùng để ký
cli-identity-new = Tạo chứng thư số tự cấp để kiểm tra toàn vẹn nội bộ
cli-identity-new-name = Họ tên người ký
cli-identity-new-organisation = Tên cơ quan
cli-sign = Ký số báo cáo bằng tệp PKCS#12
cli-sign-p12 = Tệp chứng thư số .p12 hoặc .pfx
cli-verify = Kiểm tra chữ ký số của báo cáo
cli-verify-files = Các tệp PDF cần kiểm tra
cli-verify-trust = Thư mục chứng thư số gốc tin cậy; khi nêu, chỉ "hợp lệ" mới được mã thoát 0
cli-verify-json = In mỗi báo cáo một dòng JSON
cli-extract = Lấy dữ liệu kèm theo ra khỏi báo cáo đã ký, sau khi kiểm tra
usage-unknown-argument = Không có tùy chọn hoặc tham số "{ $argument }"
usage-unknown-command = Không có lệnh "{ $command }"
usage-missing-argument = Thiếu { $argument }
usage-invalid-value = Giá trị "{ $value }" không dùng được cho { $argument } { $valid ->
    [""] {""}
   *[other] (có thể dùng: { $valid })
}
usage-conflict = { $argument } không dùng được cùng tùy chọn khác đã nêu
usage-other = Dòng lệnh không đúng cú pháp
usage-hint = Xem: tuanthu --help
cli-no-gui = Bản này được dựng không kèm cửa sổ; hãy dùng các lệnh (tuanthu --help)
new-done = Đã tạo hồ sơ; có { $questions } nội dung cần rà soát, đánh giá
control-unknown = Không có nội dung nào mang mã "{ $id }"
control-unknown-nearest = Không có nội dung nào mang mã "{ $id }"; có phải: { $nearest }?
control-ambiguous = Mã "{ $id }" có trong nhiều danh mục; hãy nêu rõ: { $candidates }
answer-duty-has-no-maturity = Nhiệm vụ không có mức độ trưởng thành; hãy bỏ --maturity
answer-not-arisen-is-for-duties = "Không phát sinh trong kỳ" chỉ dùng cho nhiệm vụ
answer-justification-needed = Kết quả "không áp dụng" cần có lý do: --justification
check-ready = Đủ điều kiện trình ký
check-not-ready = Chưa đủ điều kiện trình ký; báo cáo tạo lúc này sẽ mang dấu DỰ THẢO
catalogue-evidence = Tài liệu kiểm chứng
catalogue-unknown = Không có danh mục "{ $id }"; đang có: { $known }
catalogue-sound = Đã kiểm tra { $files } tệp: dùng được
catalogue-broken = Có { $problems } vấn đề; danh mục chưa dùng được
catalogue-no-files = Không tìm thấy tệp .ron nào
problem-error = lỗi
problem-warning = cảnh báo
identity-made = Đã tạo chứng thư số tự cấp cho { $name }; dấu vân tay SHA-256 { $fingerprint }
identity-self-issued-note = Chứng thư tự cấp chỉ để kiểm tra toàn vẹn nội bộ; báo cáo gửi đi nên ký bằng chứng thư số do tổ chức có thẩm quyền cấp
passphrase-prompt = Mật khẩu
passphrase-again = Nhập lại mật khẩu
passphrase-differs = Hai lần nhập mật khẩu khác nhau
passphrase-no-terminal = Không hỏi được mật khẩu vì không có cửa sổ dòng lệnh; hãy dùng --passphrase-file
passphrase-not-utf-8 = Tệp mật khẩu không phải văn bản UTF-8
report-written = Đã tạo văn bản { $pages } trang, chưa ký
report-is-draft = Hồ sơ chưa đủ điều kiện trình ký nên mỗi trang mang dấu DỰ THẢO; xem: tuanthu check
report-missing-characters = Phông chữ không có các ký tự: { $characters }
signed-by = Đã ký: { $signer }
extract-nothing = Báo cáo không kèm dữ liệu
demo-folder = Thư mục hồ sơ
demo-identity = Chứng thư số dùng thử
demo-report = Báo cáo đã ký
demo-dossier = Hồ sơ đánh giá nội bộ đã ký
demo-pages = { $pages } trang
demo-duties = Đã thực hiện { $done }/{ $of } nhiệm vụ
demo-scores = Điểm theo phần (đáp ứng 1, một phần ½, chưa đáp ứng hoặc chưa đánh giá 0):
demo-whole = Toàn bộ
