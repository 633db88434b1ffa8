using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Ybtb.Workflows.Board;

/// <summary>What one sum is about; written as one text it is the row's key.</summary>
internal sealed record BoardSumKey(BoardGrain Grain, LocalDate Day, BoardMeasure Measure, string OfficePath, string ItemCode, string Channel, Guid HandlerId, int UsedDays)
{
    public const int MaxLength = 320;

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Grain}|{LocalDatePattern.Iso.Format(Day)}|{Measure}|{OfficePath}|{ItemCode}|{Channel}|{(HandlerId == Guid.Empty ? "" : HandlerId.ToString("N"))}|{UsedDays}");

    public BoardSumRow ToRow() => new()
    {
        Key = ToString(),
        Grain = Grain,
        Day = Day,
        Measure = Measure,
        OfficePath = OfficePath,
        ItemCode = ItemCode,
        Channel = Channel,
        HandlerId = HandlerId,
        UsedDays = UsedDays,
    };
}
