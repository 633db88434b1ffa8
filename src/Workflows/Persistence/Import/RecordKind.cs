using Ybtb.Workflows.Registry;
using Ybtb.Workflows.Registry.Import;
using Ybtb.Workflows.Registry.Import.Records;

namespace Ybtb.Workflows.Persistence.Import;

/// <summary>One kind of record: how its lines are read, checked and entered.</summary>
internal abstract class RecordKind(string chineseName, Type recordType)
{
    /// <summary>What names it in files: <c>persons</c>.</summary>
    public string Code { get; } = RecordCodes.Of(recordType);

    public string ChineseName { get; } = chineseName;

    public Type RecordType { get; } = recordType;

    public RecordFormat Format { get; } = new(recordType);

    /// <summary>Whether it must look even where the registry was empty before the run.</summary>
    public virtual bool AlwaysReads => false;

    /// <summary>What no two records of one batch have in common.</summary>
    public abstract object KeyOf(RegistryRecord record);

    /// <summary>The record with its numbers normalised, and what is wrong with it by itself, in Chinese and without personal values.</summary>
    public abstract (RegistryRecord Record, IReadOnlyList<string> Problems) Check(RegistryRecord record, RecordRules rules);

    /// <summary>Compares with what the registry holds, and fills the batch's write set and outcomes.</summary>
    public abstract Task EnterAsync(RegistryBatch batch, CancellationToken cancellationToken);
}

/// <typeparam name="TRecord">The record's class.</typeparam>
internal abstract class RecordKind<TRecord>(string chineseName) : RecordKind(chineseName, typeof(TRecord))
    where TRecord : RegistryRecord
{
    public sealed override object KeyOf(RegistryRecord record) => KeyOf((TRecord)record);

    public sealed override (RegistryRecord Record, IReadOnlyList<string> Problems) Check(RegistryRecord record, RecordRules rules)
    {
        var problems = new List<string>();
        var normalised = rules.Normalise(record, problems);
        Check((TRecord)normalised, rules, problems);
        return (normalised, problems);
    }

    protected abstract object KeyOf(TRecord record);

    /// <summary>Adds what is wrong beside the numbers.</summary>
    protected abstract void Check(TRecord record, RecordRules rules, List<string> problems);

    protected static IReadOnlyList<TRecord> RecordsOf(RegistryBatch batch) => [.. batch.Records.Cast<TRecord>()];
}
