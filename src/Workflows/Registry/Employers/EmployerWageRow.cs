namespace Ybtb.Workflows.Registry.Employers;

/// <summary>单位年度职工月平均工资 (table <c>employer_wages</c>): what 生育津贴 of the year after is computed by.</summary>
public sealed class EmployerWageRow
{
    public required Guid EmployerId { get; init; }

    /// <summary>The year in which it was earned, such as 2025.</summary>
    public required int Year { get; init; }

    /// <summary>A month's average of all its employees, in fen.</summary>
    public required long MonthlyAverage { get; init; }
}
