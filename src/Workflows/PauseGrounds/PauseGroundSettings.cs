using System.Collections.Frozen;
using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.PauseGrounds;

/// <summary>How every ground of the closed list is worded and offered now. Immutable.</summary>
public sealed class PauseGroundSettings
{
    private const string StatuteOnLicences = "《中华人民共和国行政许可法》第四十五条";

    private readonly FrozenDictionary<PauseGround, PauseGroundSetting> inForce;

    /// <param name="published">Ascending by number.</param>
    public PauseGroundSettings(params IEnumerable<PauseGroundSetting> published)
    {
        Published = [.. published];
        inForce = Enum.GetValues<PauseGround>().ToFrozenDictionary(
            ground => ground, ground => Published.LastOrDefault(setting => setting.Ground == ground) ?? Shipped(ground));
    }

    /// <summary>What the product ships: the words of the law, offered wherever an item admits the ground.</summary>
    public static PauseGroundSettings BuiltIn { get; } = new();

    public IReadOnlyList<PauseGroundSetting> Published { get; }

    /// <summary>The number of the newest; 0 when none was published.</summary>
    public int Newest => Published.Count == 0 ? 0 : Published[^1].Number;

    public PauseGroundSetting Of(PauseGround ground) => inForce[ground];

    /// <summary>Of the grounds that an item admits, those which its staff may choose; never a correction, which reviews ask for.</summary>
    public IEnumerable<PauseGroundSetting> OfferedTo(string itemCode, IEnumerable<PauseGround> admitted) =>
        admitted.Where(ground => ground != PauseGround.Correction).Select(Of).Where(setting => setting.IsOfferedTo(itemCode));

    private static PauseGroundSetting Shipped(PauseGround ground) => new(
        ground,
        0,
        ground.ChineseName(),
        ground switch
        {
            PauseGround.Correction => "受理后需要申请人补正材料的，补正时间不计入办理时限，每件一次",
            PauseGround.PublicNotice => "行政许可法第四十五条没有列出公示，须以该事项自身的规定为依据",
            _ => StatuteOnLicences,
        },
        IsOffered: true,
        Items: null);
}
