namespace Ybtb.Workflows.Documents.Issuing;

/// <summary>How the data of a document that is issued in the place of a void one say so.</summary>
internal static class Replacement
{
    /// <summary>The number of the void one.</summary>
    public const string Member = "replaces";
}
