namespace Ybtb.Engine.Runtime;

/// <summary>The definition's activation strategy does not allow another instance now; nothing was written. The message is Chinese.</summary>
public sealed class ActivationRefusedException(string definitionName) : Exception($"流程“{definitionName}”按其启动策略不能再启动一个实例。");
