using NodaTime.Text;
using Ybtb.Engine.Values;

namespace Ybtb.Workflows.Cases;

/// <summary>The answer to a correction notice, as it resumes the case.</summary>
internal static class CorrectionAnswer
{
    /// <param name="isFinal">True when the applicant has nothing more to give.</param>
    public static Value Of(IEnumerable<CaseMaterial> materials, bool isFinal) => Value.Object(
        new("final", isFinal),
        new("materials", Value.Of(materials.Select(Of).ToArray())));

    public static bool IsFinal(Value answer) => answer["final"].IsTruthy;

    /// <exception cref="FormatException">A material is incomplete.</exception>
    public static IEnumerable<CaseMaterial> MaterialsFrom(Value answer) =>
        answer["materials"] is { Kind: ValueKind.Array } list ? list.AsArray().ToArray().Select(From) : [];

    private static Value Of(CaseMaterial material) => Value.Object(
        new("code", material.Code),
        new("name", material.Name),
        new("trust", material.Trust.Code()),
        new("surplus", material.IsSurplus),
        new("file", material.File is { } file
            ? Value.Object(new("sha256", file.Sha256), new("name", file.Name), new("size", file.Size))
            : Value.Null),
        new("validUntil", material.ValidUntil is { } day ? LocalDatePattern.Iso.Format(day) : Value.Null),
        new("promiseHash", material.PromiseHash));

    private static CaseMaterial From(Value value) => new(
        0,
        Text(value, "code"),
        Text(value, "name"),
        CaseNames.TryFind(value["trust"].AsStringOrNull(), out MaterialTrust trust) ? trust : throw new FormatException("The material has no trust."),
        value["surplus"].IsTruthy,
        value["file"] is { Kind: ValueKind.Object } file ? new FileReference(Text(file, "sha256"), Text(file, "name"), (long)file["size"].AsNumber()) : null,
        MaterialVerdict.Unchecked,
        null)
    {
        ValidUntil = value["validUntil"].AsStringOrNull() is { } day ? LocalDatePattern.Iso.Parse(day).Value : null,
        PromiseHash = value["promiseHash"].AsStringOrNull(),
    };

    private static string Text(Value value, string name) => value[name].AsStringOrNull() ?? throw new FormatException($"The material has no “{name}”.");
}
