namespace Ybtb.Simulation.Flows;

/// <summary>A second version of a flow, to which instances may be migrated.</summary>
/// <param name="Json">The document.</param>
/// <param name="Mapping">Old node id to new, where they differ.</param>
/// <param name="Added">Executions of nodes that only this version has.</param>
internal sealed record FlowVersion(string Json, IReadOnlyDictionary<string, string> Mapping, IReadOnlyDictionary<string, int> Added);
