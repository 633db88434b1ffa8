namespace Ybtb.Workflows.Registry.Settlements;

/// <summary>What one fund pays of a settlement.</summary>
/// <param name="Fund">Chinese name, such as 生育保险基金.</param>
/// <param name="Amount">In fen; never negative.</param>
public sealed record FundShare(string Fund, long Amount);
