namespace Ybtb.Workflows.Cases.Notes;

/// <summary>What became of a note.</summary>
public abstract record CaseNoteResult
{
    private CaseNoteResult()
    {
    }

    public sealed record Added(CaseNote Note) : CaseNoteResult;

    /// <summary>None, or none that the person may know of.</summary>
    public sealed record NoSuchCase : CaseNoteResult;

    public sealed record Denied(string Reason) : CaseNoteResult;

    public sealed record Invalid(string Message) : CaseNoteResult;

    /// <summary>The same key came with another text.</summary>
    public sealed record KeyReused : CaseNoteResult;
}
