namespace Ybtb.Workflows.Accounts;

/// <summary>Chinese names of what audit entries record.</summary>
public static class AuditActionNames
{
    private static readonly Dictionary<AuditAction, string> Names = new()
    {
        [AuditAction.SignedIn] = "登录",
        [AuditAction.SignInFailed] = "登录失败",
        [AuditAction.AccountLocked] = "账号锁定",
        [AuditAction.SignedOut] = "退出登录",
        [AuditAction.TokenIssued] = "签发渠道令牌",
        [AuditAction.TokenRefused] = "拒发渠道令牌",
        [AuditAction.PasswordChanged] = "修改密码",
        [AuditAction.PasswordReset] = "重置密码",
        [AuditAction.AccountCreated] = "建立账号",
        [AuditAction.AccountChanged] = "变更账号",
        [AuditAction.AccountUnlocked] = "解锁账号",
        [AuditAction.AccountDisabled] = "停用账号",
        [AuditAction.AccountEnabled] = "启用账号",
        [AuditAction.SecretReplaced] = "更换渠道密钥",
        [AuditAction.OfficeChanged] = "变更机构",
        [AuditAction.PersonalDataRevealed] = "查看个人信息明文",
        [AuditAction.PersonalDataRefused] = "查看个人信息明文被拒",
        [AuditAction.PersonalDataErased] = "销毁个人信息",
        [AuditAction.AccessDenied] = "越权访问被拒",
        [AuditAction.CaseFiled] = "收件登记",
        [AuditAction.CaseEdited] = "提交补正材料",
        [AuditAction.CaseWithdrawn] = "撤回办件",
        [AuditAction.CaseTerminated] = "终止办件",
        [AuditAction.TaskClaimed] = "领取任务",
        [AuditAction.TaskReleased] = "退回待领",
        [AuditAction.TaskCompleted] = "办理任务",
        [AuditAction.LimitExtended] = "申请延期",
        [AuditAction.ClockPaused] = "中止计时",
        [AuditAction.ClockResumed] = "恢复计时",
        [AuditAction.DeadlineCertified] = "出具时限证明",
        [AuditAction.CaseUrged] = "催办督办",
        [AuditAction.DocumentIssued] = "出具文书",
        [AuditAction.DocumentRead] = "查看文书",
        [AuditAction.MaterialRead] = "查看材料",
        [AuditAction.DefinitionSaved] = "保存流程定义",
        [AuditAction.DefinitionPublished] = "发布流程定义",
        [AuditAction.DefinitionRetracted] = "停用流程定义",
        [AuditAction.DefinitionDeleted] = "删除流程定义",
        [AuditAction.InstanceOperated] = "操作流程实例",
        [AuditAction.IncidentResolved] = "处理异常",
        [AuditAction.CatalogueChanged] = "变更事项目录",
        [AuditAction.CalendarChanged] = "变更工作日历",
        [AuditAction.RegistryImported] = "导入登记信息",
        [AuditAction.RegistryRead] = "查询登记信息",
        [AuditAction.RatingHandled] = "处理评价",
        [AuditAction.ClockSet] = "拨动系统时钟",
        [AuditAction.SettingChanged] = "变更系统设置",
        [AuditAction.CaseDeemedAccepted] = "视为受理",
        [AuditAction.UrgingAnswered] = "答复催办督办",
        [AuditAction.AlertAcknowledged] = "签收提醒",
        [AuditAction.CaseNoted] = "添加备注",
    };

    /// <summary>The stored name where there is no Chinese one.</summary>
    public static string ChineseName(this AuditAction action) => Names.GetValueOrDefault(action, action.ToString());
}
