using Ybtb.Engine.Activities;
using Ybtb.Engine.Activities.Composition;
using Ybtb.Engine.Persistence;
using Ybtb.Engine.Values;

namespace Ybtb.Engine.Runtime;

/// <summary>Tells which version of a definition is published. No guard: a version published a moment later takes the next start.</summary>
internal sealed class PublishedVersionHandler(IDefinitionSource definitions) : IQueryHandler
{
    public Type QueryType => typeof(PublishedVersion);

    public async Task<FetchedAnswer> FetchAsync(Query query, CancellationToken cancellationToken)
    {
        string? version = null;
        try
        {
            version = (await definitions.PublishedAsync(((PublishedVersion)query).DefinitionId, cancellationToken)).Definition.Id;
        }
        catch (DefinitionNotPublishedException)
        {
            // The answer is that none is.
        }

        return new FetchedAnswer(new PublishedVersionAnswer(version), version, null);
    }

    public void Write(object? before, object after, StepInfo step, WriteSet writes) => throw new InvalidOperationException("No activity changes what is published.");
}
