# Every text of the program in English. Each id has its twin in vi.ftl.

## Words of the model

app-name = Tuân Thủ
app-tagline = Self-assessment under Directive 03/2007/CT-BBCVT

language-vi = Tiếng Việt
language-en = English

section-legal_compliance = Legal compliance
section-review = Review
section-procedures = Procedures
section-traceability = Traceability
section-recovery = Recovery
section-coordination = Coordination
section-incident_notification = Incident notification
section-supervision = Supervision
section-reporting = Reporting

verdict-duty-compliant = Carried out
verdict-duty-partial = Under way
verdict-duty-non_compliant = Not carried out
verdict-duty-not_applicable = Not bound
verdict-duty-not_arisen = Not arisen in the period
verdict-duty-not_assessed = Not reviewed
verdict-control-compliant = Compliant
verdict-control-partial = Partly compliant
verdict-control-non_compliant = Non-compliant
verdict-control-not_applicable = Not applicable
verdict-control-not_assessed = Not assessed

maturity-0 = absent
maturity-1 = ad hoc
maturity-2 = repeatable
maturity-3 = issued and applied
maturity-4 = measured
maturity-5 = continually improved

organisation-type-internet_body = Agency or organisation active on the Internet
organisation-type-isp = Telecom and Internet enterprise
organisation-type-vas = Provider of value-added Internet services (hosting, mail, FTP…)
organisation-type-security_provider = Provider of network-security services
organisation-type-ministry_unit = Unit under the Ministry of Posts and Telematics
organisation-type-provincial_department = Provincial department of posts and telecommunications
organisation-type-vncert = Vietnam Computer Emergency Response Team (VNCERT)
organisation-type-vnnic = Vietnam Internet Network Information Center (VNNIC)

force-must = must
force-give_priority = give priority
force-refer_to = refer to
force-must_not = must not
force-should = should
force-responsible = is responsible
force-required = is required

authority-head = The head signs
authority-for_head = KT. (for the head)
authority-by_order = TL. (by order)
authority-acting = Q. (acting head)
authority-on_behalf = TM. (on behalf of a collective body)

data-whole = All data of the assessment
data-reduced = Reduced: organisation, duties, figures, plan
data-none = No data attached

system-role-storage = Storage
system-role-provision = Provision
system-role-transmission = Transmission
system-role-protection = Protection
procedure-kind-procedure = Procedure
procedure-kind-regulation = Regulation
procedure-kind-directing = Directing paper
restore-outcome-restored = Restored
restore-outcome-partly_restored = Partly restored
restore-outcome-failed = Failed
incident-kind-incident = Incident
incident-kind-risk = Risk

yes = Yes
no = No
unknown = Unknown

month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
