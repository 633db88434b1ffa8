using System.Diagnostics;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Instances;

/// <summary>Stable codes and Chinese names of operations and of where instances stand.</summary>
public static class OperationNames
{
    private static readonly CodeTable<OperationKind> Kinds = new(
        (OperationKind.Suspend, "suspend", "暂停"),
        (OperationKind.Unsuspend, "unsuspend", "恢复"),
        (OperationKind.Cancel, "cancel", "取消"),
        (OperationKind.Move, "modify", "跳转"),
        (OperationKind.Migrate, "migrate", "迁移"),
        (OperationKind.Retry, "retry", "重试"),
        (OperationKind.Skip, "skip", "跳过"),
        (OperationKind.Correct, "correct", "更正"));

    private static readonly CodeTable<InstanceStatus> Statuses = new(
        (InstanceStatus.Waiting, "waiting", "进行中"),
        (InstanceStatus.Suspended, "suspended", "已暂停"),
        (InstanceStatus.Finished, "finished", "已完成"),
        (InstanceStatus.Canceled, "canceled", "已取消"),
        (InstanceStatus.Faulted, "faulted", "因异常终止"));

    private static readonly CodeTable<BulkStatus> BulkStatuses = new(
        (BulkStatus.Running, "running", "执行中"),
        (BulkStatus.Stopped, "stopped", "已停止"),
        (BulkStatus.Finished, "finished", "已完成"));

    private static readonly CodeTable<BulkTargetStatus> TargetStatuses = new(
        (BulkTargetStatus.Pending, "pending", "待执行"),
        (BulkTargetStatus.Done, "done", "已执行"),
        (BulkTargetStatus.Refused, "refused", "不能执行"),
        (BulkTargetStatus.Failed, "failed", "执行失败"));

    public static CodedName Name(this OperationKind kind) => new(Kinds.CodeOf(kind), Kinds.ChineseNameOf(kind));

    public static CodedName Name(this InstanceStatus status) => new(Statuses.CodeOf(status), Statuses.ChineseNameOf(status));

    public static CodedName Name(this BulkStatus status) => new(BulkStatuses.CodeOf(status), BulkStatuses.ChineseNameOf(status));

    public static CodedName Name(this BulkTargetStatus status) => new(TargetStatuses.CodeOf(status), TargetStatuses.ChineseNameOf(status));

    public static bool TryFind(string? code, out OperationKind kind) => Kinds.TryFind(code, out kind);

    public static bool TryFind(string? code, out InstanceStatus status) => Statuses.TryFind(code, out status);

    public static bool TryFind(string? code, out BulkTargetStatus status) => TargetStatuses.TryFind(code, out status);

    public static OperationKind KindOf(InstanceOperation operation) => operation switch
    {
        InstanceOperation.Suspend => OperationKind.Suspend,
        InstanceOperation.Unsuspend => OperationKind.Unsuspend,
        InstanceOperation.Cancel => OperationKind.Cancel,
        InstanceOperation.Move => OperationKind.Move,
        InstanceOperation.Migrate => OperationKind.Migrate,
        InstanceOperation.Retry => OperationKind.Retry,
        InstanceOperation.Skip => OperationKind.Skip,
        InstanceOperation.Correct => OperationKind.Correct,
        _ => throw new UnreachableException(),
    };

    /// <summary>True for operations on an incident rather than on an instance.</summary>
    public static bool IsOfIncident(OperationKind kind) => kind is OperationKind.Retry or OperationKind.Skip or OperationKind.Correct;

    public static Permission PermissionFor(OperationKind kind) => IsOfIncident(kind) ? Permission.ManageIncidents : Permission.OperateInstances;
}
