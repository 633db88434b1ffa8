namespace Ybtb.Workflows.Accounts;

/// <summary>Everything that can be allowed or denied; the closed list that endpoints name.</summary>
public enum Permission
{
    /// <summary>事项目录与办事指南。</summary>
    ReadCatalogue,

    /// <summary>新建办件、收件登记。</summary>
    FileCase,

    /// <summary>修改未受理办件的表单与材料。</summary>
    EditCase,

    /// <summary>查看办件（个人信息脱敏）。</summary>
    ReadCase,

    /// <summary>查看办件的备注、流程进展和同一申请人的其他办件。</summary>
    ReadCaseNotes,

    /// <summary>添加办件备注。</summary>
    AddCaseNote,

    /// <summary>查看办件材料原件。</summary>
    ReadMaterials,

    /// <summary>查看待办任务。</summary>
    ReadTasks,

    /// <summary>受理、不予受理、一次性告知补正。</summary>
    AcceptCase,

    /// <summary>初审任务。</summary>
    ReviewTask,

    /// <summary>复审任务。</summary>
    SecondReviewTask,

    /// <summary>审批任务。</summary>
    ApproveTask,

    /// <summary>撤回办件。</summary>
    WithdrawCase,

    /// <summary>终止办件。</summary>
    TerminateCase,

    /// <summary>延长办理时限。</summary>
    ExtendLimit,

    /// <summary>中止、恢复计时。</summary>
    PauseClock,

    /// <summary>送达结果。</summary>
    DeliverResult,

    /// <summary>查看、下载已出具的文书（含个人信息）。</summary>
    ReadDocument,

    /// <summary>申请出具、重试出具、打印文书。</summary>
    IssueDocument,

    /// <summary>作废文书、重新出具。</summary>
    VoidDocument,

    /// <summary>查看个人信息明文（须填写事由）。</summary>
    RevealPersonalData,

    /// <summary>销毁办件个人信息。</summary>
    EraseCase,

    /// <summary>时效看板。</summary>
    ReadBoard,

    /// <summary>提醒、催办、督办。</summary>
    UrgeCase,

    /// <summary>改派任务：从办理人收回，交给其他人或退回待领。</summary>
    ReassignTask,

    /// <summary>查看卡点巡查。</summary>
    ReadWatchdog,

    /// <summary>评价回访与整改。</summary>
    HandleRatings,

    /// <summary>渠道代已核验身份的申请人提交评价。</summary>
    RateCase,

    /// <summary>在窗口出示评价码。</summary>
    InviteRating,

    /// <summary>查看对本人的评价（不含评价人信息），对差评提出申诉。</summary>
    ReadOwnRatings,

    /// <summary>登记投诉。</summary>
    RegisterComplaint,

    /// <summary>办理、答复投诉。</summary>
    HandleComplaints,

    /// <summary>参保、机构等登记信息查询。</summary>
    ReadRegistry,

    /// <summary>登记信息导入。</summary>
    ImportRegistry,

    /// <summary>查看流程定义。</summary>
    ReadDefinitions,

    /// <summary>编辑流程定义。</summary>
    EditDefinitions,

    /// <summary>发布、撤回流程定义。</summary>
    PublishDefinitions,

    /// <summary>查看流程实例与流转记录。</summary>
    ReadInstances,

    /// <summary>挂起、迁移、批量操作流程实例。</summary>
    OperateInstances,

    /// <summary>处理异常与死信。</summary>
    ManageIncidents,

    /// <summary>维护事项目录、时限与材料。</summary>
    ManageCatalogue,

    /// <summary>查看工作日历。</summary>
    ReadCalendar,

    /// <summary>维护工作日历与机构办公时间。</summary>
    ManageCalendar,

    /// <summary>维护账号与渠道。</summary>
    ManageAccounts,

    /// <summary>维护机构。</summary>
    ManageOffices,

    /// <summary>查看审计记录。</summary>
    ReadAudit,

    /// <summary>查看发给本人和本机构的提醒、催办、督办，答复催办督办。</summary>
    ReadAlerts,

    /// <summary>维护督办阶梯。</summary>
    ManageLadders,

    /// <summary>维护计时中止事由的用语、依据和适用范围。</summary>
    ManagePauseGrounds,

    /// <summary>收件时以登记信息预填申请人资料（明文，留痕）。</summary>
    PrefillCase,

    /// <summary>查看、打印查询结果（明文）。</summary>
    ReadResult,

    /// <summary>查看拨付单（收款账户脱敏）。</summary>
    ReadPayments,

    /// <summary>拨付对账：结算、拨付单与银行账。</summary>
    ReconcilePayments,

    /// <summary>事件订阅：渠道管理自己的，管理员管理本机构及下级渠道的。</summary>
    ManageWebhooks,

    /// <summary>渠道办件：取目录、受身份核验的申请人委托申请、跟踪、取事件（仅渠道账号）。</summary>
    ServeChannel,

    /// <summary>拨动系统时钟（仅演示与测试环境）。</summary>
    SetClock,
}
