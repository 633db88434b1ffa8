namespace Ybtb.Workflows.Documents.Rendering.Pictures;

/// <summary>A picture for a document, such as a signature, cannot be drawn.</summary>
public sealed class UnreadablePictureException(string message, Exception? inner = null) : Exception(message, inner);
