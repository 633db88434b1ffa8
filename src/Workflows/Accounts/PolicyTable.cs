using static Ybtb.Workflows.Accounts.Permission;
using static Ybtb.Workflows.Accounts.PersonalFieldKind;
using static Ybtb.Workflows.Accounts.Reach;
using static Ybtb.Workflows.Accounts.Role;

namespace Ybtb.Workflows.Accounts;

/// <summary>Who may do what, how far: the whole policy as data. What is not listed is denied.</summary>
internal static class PolicyTable
{
    public static IReadOnlyList<(Permission Permission, Role Role, Reach Reach)> Grants { get; } =
    [
        (ReadCatalogue, Clerk, Everywhere), (ReadCatalogue, Reviewer, Everywhere), (ReadCatalogue, SecondReviewer, Everywhere),
        (ReadCatalogue, Approver, Everywhere), (ReadCatalogue, Operations, Everywhere), (ReadCatalogue, Supervisor, Everywhere),
        (ReadCatalogue, Administrator, Everywhere), (ReadCatalogue, Auditor, Everywhere), (ReadCatalogue, Channel, Everywhere),

        (FileCase, Clerk, Receiving), (FileCase, Channel, Everywhere),
        (PrefillCase, Clerk, Receiving),
        (EditCase, Clerk, Receiving), (EditCase, Channel, Filer),
        (ReadCase, Clerk, Either | Partner), (ReadCase, Reviewer, Either | Handler | Partner),
        (ReadCase, SecondReviewer, Either | Handler | Partner), (ReadCase, Approver, Either | Handler | Partner),
        (ReadCase, Supervisor, Either | Partner), (ReadCase, Auditor, Either | Partner), (ReadCase, Channel, Filer),
        (ReadCaseNotes, Clerk, Either | Partner), (ReadCaseNotes, Reviewer, Either | Handler | Partner),
        (ReadCaseNotes, SecondReviewer, Either | Handler | Partner), (ReadCaseNotes, Approver, Either | Handler | Partner),
        (ReadCaseNotes, Supervisor, Either | Partner), (ReadCaseNotes, Auditor, Either | Partner),
        (AddCaseNote, Clerk, Either | Partner), (AddCaseNote, Reviewer, Either | Handler | Partner),
        (AddCaseNote, SecondReviewer, Either | Handler | Partner), (AddCaseNote, Approver, Either | Handler | Partner),
        (AddCaseNote, Supervisor, Either | Partner),
        (ReadMaterials, Clerk, Either | Partner), (ReadMaterials, Reviewer, Deciding | Handler | Partner),
        (ReadMaterials, SecondReviewer, Deciding | Handler | Partner), (ReadMaterials, Approver, Deciding | Handler | Partner),
        (ReadMaterials, Auditor, Either | Partner), (ReadMaterials, Channel, Filer),
        (ReadTasks, Clerk, Either), (ReadTasks, Reviewer, Deciding), (ReadTasks, SecondReviewer, Deciding),
        (ReadTasks, Approver, Deciding), (ReadTasks, Supervisor, Either),

        (AcceptCase, Clerk, Either),
        (ReviewTask, Reviewer, Deciding), (SecondReviewTask, SecondReviewer, Deciding), (ApproveTask, Approver, Deciding),
        (WithdrawCase, Clerk, Receiving), (WithdrawCase, Channel, Filer),
        (TerminateCase, Approver, Deciding),
        (ExtendLimit, Approver, Deciding),
        (PauseClock, Reviewer, Deciding), (PauseClock, SecondReviewer, Deciding), (PauseClock, Approver, Deciding),
        (DeliverResult, Clerk, Either),
        (ReadDocument, Clerk, Either | Partner), (ReadDocument, Reviewer, Deciding | Handler | Partner),
        (ReadDocument, SecondReviewer, Deciding | Handler | Partner), (ReadDocument, Approver, Deciding | Handler | Partner),
        (ReadDocument, Auditor, Either | Partner), (ReadDocument, Channel, Filer),
        (IssueDocument, Clerk, Either | Partner), (IssueDocument, Reviewer, Deciding | Handler | Partner),
        (IssueDocument, SecondReviewer, Deciding | Handler | Partner), (IssueDocument, Approver, Deciding | Handler | Partner),
        (IssueDocument, Operations, Everywhere), (IssueDocument, Channel, Filer),
        (VoidDocument, Reviewer, Deciding), (VoidDocument, SecondReviewer, Deciding), (VoidDocument, Approver, Deciding),
        (RevealPersonalData, Clerk, Either), (RevealPersonalData, Reviewer, Deciding), (RevealPersonalData, SecondReviewer, Deciding),
        (RevealPersonalData, Approver, Deciding), (RevealPersonalData, Supervisor, Either),
        (EraseCase, Administrator, Everywhere),
        (ReadResult, Clerk, Receiving), (ReadResult, Channel, Filer),
        (ServeChannel, Channel, Everywhere), (ManageWebhooks, Channel, Everywhere), (ManageWebhooks, Administrator, Everywhere),

        (ReadPayments, Clerk, Either), (ReadPayments, Reviewer, Deciding | Handler), (ReadPayments, SecondReviewer, Deciding | Handler),
        (ReadPayments, Approver, Deciding | Handler), (ReadPayments, Supervisor, Either), (ReadPayments, Auditor, Either), (ReadPayments, Channel, Filer),
        (ReconcilePayments, Approver, Deciding), (ReconcilePayments, Supervisor, Either), (ReconcilePayments, Auditor, Either),

        (ReadBoard, Supervisor, Either), (ReadBoard, Approver, Either), (ReadBoard, Operations, Everywhere), (ReadBoard, Auditor, Either),
        (UrgeCase, Supervisor, Either), (UrgeCase, Approver, Deciding),
        (ReassignTask, Supervisor, Either), (ReassignTask, Approver, Deciding),
        (ReadWatchdog, Operations, Everywhere), (ReadWatchdog, Supervisor, Either | Partner),
        (ReadAlerts, Clerk, Everywhere), (ReadAlerts, Reviewer, Everywhere), (ReadAlerts, SecondReviewer, Everywhere), (ReadAlerts, Approver, Everywhere),
        (ReadAlerts, Supervisor, Everywhere), (ManageLadders, Administrator, Everywhere), (ManagePauseGrounds, Administrator, Everywhere),
        (HandleRatings, Supervisor, Either), (HandleRatings, Approver, Either),
        (RateCase, Channel, Filer), (InviteRating, Clerk, Either),
        (ReadOwnRatings, Clerk, Everywhere), (ReadOwnRatings, Reviewer, Everywhere), (ReadOwnRatings, SecondReviewer, Everywhere), (ReadOwnRatings, Approver, Everywhere),
        (RegisterComplaint, Clerk, Everywhere), (RegisterComplaint, Supervisor, Everywhere), (RegisterComplaint, Approver, Everywhere),
        (HandleComplaints, Supervisor, Either), (HandleComplaints, Approver, Either),
        (ReadRegistry, Clerk, Everywhere), (ReadRegistry, Reviewer, Everywhere), (ReadRegistry, SecondReviewer, Everywhere),
        (ReadRegistry, Approver, Everywhere), (ReadRegistry, Auditor, Everywhere),
        (ImportRegistry, Operations, Everywhere),

        (ReadDefinitions, Operations, Everywhere), (ReadDefinitions, Auditor, Everywhere),
        (EditDefinitions, Operations, Everywhere), (PublishDefinitions, Operations, Everywhere),
        (ReadInstances, Operations, Everywhere), (ReadInstances, Auditor, Everywhere),
        (OperateInstances, Operations, Everywhere), (ManageIncidents, Operations, Everywhere),
        (ManageCatalogue, Operations, Everywhere), (ManageCatalogue, Administrator, Everywhere),
        (ManageCalendar, Operations, Everywhere), (ManageCalendar, Administrator, Everywhere),
        (ReadCalendar, Operations, Everywhere), (ReadCalendar, Administrator, Everywhere), (ReadCalendar, Supervisor, Everywhere),
        (ReadCalendar, Approver, Everywhere), (ReadCalendar, Auditor, Everywhere),
        (ManageAccounts, Administrator, Everywhere), (ManageOffices, Administrator, Everywhere),
        (ReadAudit, Auditor, Everywhere), (ReadAudit, Administrator, Everywhere),
        (SetClock, Operations, Everywhere), (SetClock, Administrator, Everywhere),
    ];

    /// <summary>
    /// What a delegate may do in the delegator's place, as far as the delegator may: to work the delegator's tasks, and no more. Filing, ending and
    /// lengthening cases, supervision and administration stay with the person.
    /// </summary>
    public static IReadOnlyList<Permission> Delegable { get; } =
        [ReadCase, ReadMaterials, ReadTasks, AcceptCase, ReviewTask, SecondReviewTask, ApproveTask, PauseClock, RevealPersonalData];

    /// <summary>What working on a task of a role takes; tasks are of no other roles.</summary>
    public static IReadOnlyDictionary<Role, Permission> TaskPermissions { get; } = new Dictionary<Role, Permission>
    {
        [Clerk] = AcceptCase,
        [Reviewer] = ReviewTask,
        [SecondReviewer] = SecondReviewTask,
        [Approver] = ApproveTask,
    };

    /// <summary>
    /// Which kinds of personal values a role may have revealed, where <see cref="RevealPersonalData"/> reaches the case at all.
    /// </summary>
    public static IReadOnlyList<(Role Role, IReadOnlyList<PersonalFieldKind> Fields)> Reveals { get; } =
    [
        (Clerk, [IdentityNumber, Phone, BankAccount, Address]),
        (Reviewer, [IdentityNumber, Phone, BankAccount, Diagnosis, Address]),
        (SecondReviewer, [IdentityNumber, Phone, BankAccount, Diagnosis, Address]),
        (Approver, [IdentityNumber, Phone, BankAccount, Diagnosis, Address]),
        (Supervisor, [Phone]),
    ];

    /// <summary>The name by which a refusal speaks of a permission.</summary>
    public static IReadOnlyDictionary<Permission, string> Names { get; } = new Dictionary<Permission, string>
    {
        [ReadCatalogue] = "查看事项目录",
        [FileCase] = "收件登记",
        [PrefillCase] = "收件预填",
        [EditCase] = "修改办件",
        [ReadCase] = "查看办件",
        [ReadCaseNotes] = "查看办件备注",
        [AddCaseNote] = "添加办件备注",
        [ReadMaterials] = "查看办件材料",
        [ReadTasks] = "查看待办任务",
        [AcceptCase] = "受理办件",
        [ReviewTask] = "初审",
        [SecondReviewTask] = "复审",
        [ApproveTask] = "审批",
        [WithdrawCase] = "撤回办件",
        [TerminateCase] = "终止办件",
        [ExtendLimit] = "延长办理时限",
        [PauseClock] = "中止计时",
        [DeliverResult] = "送达结果",
        [ReadDocument] = "查看文书",
        [IssueDocument] = "出具打印文书",
        [VoidDocument] = "作废文书",
        [RevealPersonalData] = "查看个人信息明文",
        [EraseCase] = "销毁办件个人信息",
        [ReadBoard] = "查看时效看板",
        [UrgeCase] = "催办督办",
        [ReassignTask] = "改派任务",
        [ReadWatchdog] = "查看卡点巡查",
        [HandleRatings] = "处理评价",
        [RateCase] = "代申请人提交评价",
        [InviteRating] = "出示评价码",
        [ReadOwnRatings] = "查看本人评价",
        [RegisterComplaint] = "登记投诉",
        [HandleComplaints] = "办理投诉",
        [ReadRegistry] = "查询登记信息",
        [ImportRegistry] = "导入登记信息",
        [ReadDefinitions] = "查看流程定义",
        [EditDefinitions] = "编辑流程定义",
        [PublishDefinitions] = "发布流程定义",
        [ReadInstances] = "查看流程实例",
        [OperateInstances] = "操作流程实例",
        [ManageIncidents] = "处理异常",
        [ManageCatalogue] = "维护事项目录",
        [ReadCalendar] = "查看工作日历",
        [ManageCalendar] = "维护工作日历",
        [ManageAccounts] = "维护账号",
        [ManageOffices] = "维护机构",
        [ReadAudit] = "查看审计记录",
        [ReadAlerts] = "查看提醒督办",
        [ManageLadders] = "维护督办阶梯",
        [ManagePauseGrounds] = "维护中止事由",
        [ReadResult] = "查看查询结果",
        [ReadPayments] = "查看拨付单",
        [ReconcilePayments] = "拨付对账",
        [ManageWebhooks] = "管理事件订阅",
        [ServeChannel] = "渠道办件",
        [SetClock] = "拨动系统时钟",
    };

    public static IReadOnlyDictionary<PersonalFieldKind, string> FieldNames { get; } = new Dictionary<PersonalFieldKind, string>
    {
        [IdentityNumber] = "证件号码",
        [Phone] = "电话",
        [BankAccount] = "银行账号",
        [Diagnosis] = "诊断信息",
        [Address] = "住址",
    };
}
