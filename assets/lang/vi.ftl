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
