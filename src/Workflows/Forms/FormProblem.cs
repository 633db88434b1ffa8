namespace Ybtb.Workflows.Forms;

/// <summary>Something wrong with an answer.</summary>
/// <param name="Path">The answer's place: a field's key, or key and index such as <c>institutions[1]</c>.</param>
/// <param name="Code">One of <see cref="FormProblemCodes"/>.</param>
/// <param name="Message">Chinese, naming the field.</param>
public sealed record FormProblem(string Path, string Code, string Message);
