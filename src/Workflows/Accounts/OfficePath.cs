namespace Ybtb.Workflows.Accounts;

/// <summary>Rules of office paths such as <c>530000/530100/530102</c>: the codes from the province down, joined by slashes.</summary>
public static class OfficePath
{
    /// <summary>The province's own office (省本级), above all others.</summary>
    public const string Province = "530000";

    /// <summary>Five levels of codes; villages and institutions have longer ones than six digits.</summary>
    public const int MaxLength = 96;

    /// <summary>Code of the county, prefecture or province that an office is or lies below.</summary>
    public static string AdministrativeOf(string path) => Array.FindLast(path.Split(Separator), code => code.Length == 6) ?? Province;

    private const char Separator = '/';
    private const char AfterSeparator = (char)(Separator + 1);

    /// <summary>Whether <paramref name="path"/> is <paramref name="ancestor"/> or lies below it.</summary>
    public static bool IsWithin(string path, string ancestor) =>
        ancestor.Length > 0 && path.StartsWith(ancestor, StringComparison.Ordinal) &&
        (path.Length == ancestor.Length || path[ancestor.Length] == Separator);

    /// <summary>
    /// Paths within <paramref name="ancestor"/> are those at or above itself and below this text: a range, which an index can
    /// serve.
    /// </summary>
    public static string EndOf(string ancestor) => ancestor + AfterSeparator;
}
