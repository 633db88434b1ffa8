namespace Ybtb.Workflows.Security;

/// <summary>The database's keys were wrapped by another master key: the node must not start.</summary>
public sealed class MasterKeyMismatchException()
    : Exception($"主密钥与数据库不符：数据库中的密钥是用另一把主密钥加密的。请恢复原来的 {MasterKey.FileName}，" +
                $"或在 {MasterKey.EnvironmentVariable} 中提供原来的主密钥；本节点拒绝启动，未改动任何数据。");
