namespace Ybtb.Workflows.Registry;

/// <summary>Categories of insured people (人员类别) that rules tell apart; others are options of forms.</summary>
public static class EnrolmentCategories
{
    /// <summary>灵活就业人员, in the employees' insurance without an employer.</summary>
    public const string Flexible = "flexible";

    /// <summary>省属在昆高校大学生, in the residents' insurance with the province itself.</summary>
    public const string UniversityStudent = "university-student";
}
