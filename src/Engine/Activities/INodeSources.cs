using System.Text.Json;

namespace Ybtb.Engine.Activities;

/// <summary>Prepares expressions of one node, seeing the names that are in scope there.</summary>
internal interface INodeSources
{
    InputSource Read(JsonElement json, IReadOnlyList<string> furtherNames);

    /// <summary>An input whose literal is itself a script that may choose outcomes.</summary>
    InputSource ReadScript(JsonElement json);
}
