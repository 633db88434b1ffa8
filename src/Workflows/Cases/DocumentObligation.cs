using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Cases;

/// <summary>A document that the office owes the applicant, with its data as they were at that moment.</summary>
/// <param name="Kind">Code of the document's kind, such as <c>acceptance-notice</c>.</param>
/// <param name="Office">Six digits of the office that issues it.</param>
/// <param name="Data">Frozen; sealed in storage.</param>
/// <param name="IsAtOnce">Whether it is issued now; otherwise when somebody first asks for it.</param>
public sealed record DocumentObligation(string Kind, string Office, Value Data, bool IsAtOnce);
