using System.Text.Json;
using System.Text.Json.Nodes;
using Ybtb.Workflows.Catalogues;
using Ybtb.Workflows.Catalogues.Editing;
using Ybtb.Workflows.Catalogues.Shapes;

namespace Ybtb.Workflows.Tests.Catalogues;

/// <summary>Parts of the catalogue: taken apart and together again, checked, compared.</summary>
public sealed class CatalogueEditingTests
{
    private static readonly ShippedCatalogue Shipped = ShippedCatalogue.Load(Path.Combine(AppContext.BaseDirectory, "data"));
    private static readonly CatalogueParts Parts = CatalogueParts.Of(Shipped.Content.Packed);
    private static readonly CatalogueEdition Edition = new(1, Parts, new Dictionary<PartName, CatalogueDraftRow>(), Parts);

    /// <summary>Members that other members depend on: changing one alone is no valid edit.</summary>
    private static readonly HashSet<string> Tied = ["name", "place", "percent", "no", "anyOf", "categories", "stage", "outcome"];

    [Fact]
    public void Pack_OfWhatWasTakenApart_IsTheSameByteForByte() => Assert.Equal(Shipped.Content.Hash, Parts.Pack().Hash);

    [Fact]
    public void Check_EveryShippedPart_FindsNothing() =>
        Assert.Empty(Parts.Names.SelectMany(name => Edition.Check(name, Parts.Find(name)).Select(problem => $"{name} {problem.Pointer} {problem.Place}：{problem.Message}")));

    [Fact]
    public void Check_RandomValidEdits_KeepTheCatalogueUsableAndComeBack()
    {
        var random = new Random(20260508);
        var names = Parts.Names.ToList();
        for (var round = 0; round < 40; round++)
        {
            var edited = new Dictionary<PartName, JsonElement>();
            for (var edit = 0; edit < 5; edit++)
            {
                var name = names[random.Next(names.Count)];
                var root = JsonNode.Parse(edited.TryGetValue(name, out var before) ? before.GetRawText() : Parts.Find(name).GetRawText())!;
                var sites = Site.In(name.Kind.Shape(), root).Where(site => IsFree(site)).ToList();
                if (sites.Count > 0)
                {
                    Edit(sites[random.Next(sites.Count)], random);
                    edited[name] = JsonSerializer.SerializeToElement(root);
                }
            }

            foreach (var (name, content) in edited)
            {
                Assert.Empty(Edition.Check(name, content).Where(problem => problem.IsError).Select(problem => $"{name} {problem.Pointer}：{problem.Message}"));
                var isSame = JsonElement.DeepEquals(content, Parts.Find(name));
                Assert.Equal(isSame, Edition.Compare(name, content).Count == 0);
            }

            var packed = Parts.With(edited).Pack();
            CatalogueContent.Unpack(packed.Packed, 2);
            var back = CatalogueParts.Of(packed.Packed);
            Assert.All(names, name => Assert.Equal(CatalogueParts.HashOf(edited.TryGetValue(name, out var content) ? content : Parts.Find(name)), CatalogueParts.HashOf(back.Find(name))));
        }
    }

    [Fact]
    public void Check_RandomDamage_IsRefusedAtItsPlace()
    {
        var random = new Random(55);
        var names = Parts.Names.ToList();
        for (var round = 0; round < 400; round++)
        {
            var name = names[random.Next(names.Count)];
            var root = JsonNode.Parse(Parts.Find(name).GetRawText())!;
            var sites = Site.In(name.Kind.Shape(), root).ToList();
            var site = sites[random.Next(sites.Count)];
            var (what, at) = Damage(site, random);
            var problems = Edition.Check(name, JsonSerializer.SerializeToElement(root)).Where(problem => problem.IsError).ToList();
            Assert.True(
                problems.Exists(problem => problem.Place.Length > 0 && (problem.Pointer.StartsWith(at, StringComparison.Ordinal) || at.StartsWith(problem.Pointer, StringComparison.Ordinal))),
                $"{name} {at} {what}: {string.Join(" | ", problems.Select(problem => $"{problem.Pointer} {problem.Place} {problem.Message}"))}");
        }
    }

    [Fact]
    public void Check_WhatTheProductReliesOn_CannotBeTakenAway()
    {
        Refuses(new(PartKind.Form, "chronic-special-disease-recognition"), root => root["fields"]!.AsArray().RemoveAt(0), "为系统办理所用，不能删除");
        Refuses(new(PartKind.Formulae, ""), root => root["versions"]![0]!["medical"]!.AsArray().RemoveAt(0), "申请时要用到");
        Refuses(new(PartKind.Diseases, ""), root => root["diseases"]!.AsArray().RemoveAt(0), "不能删除");
        Refuses(new(PartKind.Messages, ""), root => root[0]!["text"] = "请在{days}前补齐。", "没有数据“{days}”，可用：{due}（补正截止日）");
        Refuses(new(PartKind.Item, "resident-enrollment"), root => root["promisedLimit"] = Days(9), "承诺时限不能长于规定时限");
        Refuses(new(PartKind.Formulae, ""), root => root["versions"]![0]!["funds"]![0]!["percent"] = 90, "比例之和应为100%，现为90%");
    }

    [Fact]
    public void Compare_SaysInWordsWhatChanged()
    {
        Assert.Equal(
            ["承诺办结时限：由“5个工作日”改为“6个工作日”。", "系统办理 › 申请材料：增加材料“户口簿”。"],
            Words(new(PartKind.Item, "chronic-special-disease-recognition"), root =>
            {
                root["promisedLimit"] = Days(6);
                root["handling"]!["materials"]!.AsArray().Add(new JsonObject { ["code"] = "household-register", ["name"] = "户口簿", ["anyOf"] = new JsonObject() });
            }));
        Assert.Equal(
            ["病种 › 第1行“高血压病2级及以上” › 复审间隔（月）：由“24”改为“12”。"], Words(new(PartKind.Diseases, ""), root => root["diseases"]![0]!["reviewMonths"] = 12));
        Assert.Equal(["第1行 › 意见：由“材料齐全，符合法定形式，予以受理。”改为“材料齐全，予以受理。”。"], Words(new(PartKind.Phrases, ""), root => root[0]!["text"] = "材料齐全，予以受理。"));
    }

    private static JsonObject Days(int days) => new() { ["kind"] = "限时办结", ["workingDays"] = days, ["text"] = $"{days}" };

    private static IReadOnlyList<string> Words(PartName name, Action<JsonNode> change) => Edition.Compare(name, Changed(name, change));

    private static void Refuses(PartName name, Action<JsonNode> change, string because) =>
        Assert.Contains(Edition.Check(name, Changed(name, change)), problem => problem.IsError && problem.Place.Length > 0 && problem.Message.Contains(because, StringComparison.Ordinal));

    private static JsonElement Changed(PartName name, Action<JsonNode> change)
    {
        var root = JsonNode.Parse(Parts.Find(name).GetRawText())!;
        change(root);
        return JsonSerializer.SerializeToElement(root);
    }

    private static bool IsFree(Site site) => site.Value is not null && (site.Member is null || !Tied.Contains(site.Member.Name)) && site.Shape switch
    {
        Shape.Text { Style: TextStyle.Plain } => site.Member is not null,
        Shape.Text { Style: TextStyle.Amount } => true,
        Shape.Number => site.Member!.Name is "days" or "reviewMonths" or "correctionDays" or "longestExtension" or "contributionMonths" or "maxLength" or "reusableMonths",
        _ => false,
    };

    private static void Edit(Site site, Random random) => site.Set(site.Shape switch
    {
        Shape.Text { Style: TextStyle.Amount } => JsonValue.Create($"{random.Next(1, 9_999_999)}"),
        Shape.Number number => JsonValue.Create(random.Next(Math.Max(number.Least, 1), Math.Min(number.Most, 1000) + 1)),
        Shape.Text text => JsonValue.Create((string)site.Value! is { Length: > 5 } said && said.Length + 4 > text.Most ? said[..5] : $"{(string)site.Value!}（改{random.Next(10)}）"),
        _ => throw new InvalidOperationException(),
    });

    private static (string What, string At) Damage(Site site, Random random)
    {
        var member = site.Member;
        switch (random.Next(4))
        {
            case 0 when member is { Presence: not Presence.OrAbsent }:
                site.Owner.AsObject().Remove(member.Name);
                return ("removed", site.Pointer);
            case 1 when member is not null:
                site.Owner.AsObject()["unknownMember"] = 1;
                return ("unknown member", $"{site.Pointer[..site.Pointer.LastIndexOf('/')]}/unknownMember");
            case 2 when site.Shape is Shape.Text or Shape.Choice or Shape.Reference:
                site.Set(" ");
                return ("blank", site.Pointer);
            default:
                site.Set(new JsonObject { ["wrongThing"] = new JsonArray() });
                return ("another type", site.Pointer);
        }
    }
}
