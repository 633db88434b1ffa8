using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Cases;

/// <summary>A document that the office owes the applicant, with its data as they were at that moment.</summary>
/// <param name="Kind">Code of the document's type, such as <c>acceptance-notice</c>.</param>
/// <param name="Office">Code of the office that owes it: the one that worked on the case then.</param>
/// <param name="Data">Frozen; sealed in storage.</param>
public sealed record DocumentObligation(string Kind, string Office, Value Data);
