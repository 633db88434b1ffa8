using System.Text.Json.Nodes;
using Ybtb.Api.Tests.Hosting;

namespace Ybtb.Faults.Cluster;

/// <summary>One application of the load: what was sent, and what the server has acknowledged of it.</summary>
internal sealed class Application(Person person, string item, string key)
{
    public Person Person { get; } = person;

    public string Item { get; } = item;

    public string Key { get; } = key;

    public JsonObject Body { get; } = person.Application(item);

    public bool IsTimed => Item == Person.Recognition;

    /// <summary>Null until filing was acknowledged.</summary>
    public string? Number { get; set; }

    /// <summary>As last acknowledged.</summary>
    public string? Status { get; set; }

    public string? Decision { get; set; }

    /// <summary>Stages whose completion was acknowledged.</summary>
    public List<string> Completed { get; } = [];

    public bool IsDone => IsTimed ? Decision is not null : Number is not null;
}
