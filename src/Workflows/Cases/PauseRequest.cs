using NodaTime;
using NodaTime.Text;
using Ybtb.Engine.Values;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Cases;

/// <summary>What is said when limits shall stand still for a special procedure.</summary>
/// <param name="Notice">Number of the written notice to the applicant (行政许可法 第四十五条).</param>
/// <param name="Officer">Who ordered it.</param>
/// <param name="ExpectedEndOn">The day until which it is expected to last, told to the applicant.</param>
public sealed record PauseRequest(PauseGround Ground, string Notice, string Officer, LocalDate ExpectedEndOn)
{
    internal Value ToValue() => Value.Object(
        new("ground", Ground.Code()), new("notice", Notice), new("officer", Officer), new("expectedEnd", LocalDatePattern.Iso.Format(ExpectedEndOn)));

    /// <exception cref="FormatException">Not as <see cref="ToValue"/> makes it.</exception>
    internal static PauseRequest From(Value value) => ClockNames.TryFind(value["ground"].AsStringOrNull(), out PauseGround ground)
        ? new(ground, value["notice"].AsString(), value["officer"].AsString(), LocalDatePattern.Iso.Parse(value["expectedEnd"].AsString()).GetValueOrThrow())
        : throw new FormatException("The request names no ground.");
}
