using System.Text.Json;

using Ybtb.Workflows.Sla;

namespace Ybtb.Workflows.Offices;

/// <summary>Makes an office of every region.</summary>
internal static class OfficeTreeReader
{
    public static OfficeTree Read(Stream regions)
    {
        using var document = JsonDocument.Parse(regions);
        var direct = document.RootElement.Member("provincialDirect");
        var province = new Office(
            direct.Text("code"), direct.Text("name") + "医保经办机构", OfficeLevel.Province, null, direct.Text("code"), "云南省", OfficeHours.Default);

        var offices = new List<Office> { province };
        foreach (var row in document.RootElement.List("prefectures"))
        {
            var prefecture = Below(province, row, OfficeLevel.Prefecture, row.Text("name"));
            offices.Add(prefecture);
            offices.AddRange(row.List("counties")
                .Select(county => Below(prefecture, county, OfficeLevel.County, prefecture.RegionName + county.Text("name"))));
        }

        return new OfficeTree(offices);
    }

    public static OfficeTree ReadCounters(OfficeTree tree, Stream counters)
    {
        using var document = JsonDocument.Parse(counters);
        var offices = tree.All.ToList();
        foreach (var row in document.RootElement.List("counters"))
        {
            var (code, parentCode) = (row.Text("code"), row.Text("parent"));
            var parent = offices.Find(office => office.Code == parentCode) ?? throw new FormatException($"The counter {code} lies below {parentCode}, which is unknown.");
            if (offices.Exists(office => office.Code == code))
            {
                throw new FormatException($"Two offices have the code {code}.");
            }

            var path = $"{parent.Path}/{code}";
            offices.Add(new Office(code, row.Text("name"), OfficeLevels.Of(code, path), parentCode, path, parent.RegionName, parent.Hours));
        }

        return new OfficeTree(offices);
    }

    private static Office Below(Office parent, JsonElement region, OfficeLevel level, string fullName) => new(
        region.Text("code"), fullName + "医保中心", level, parent.Code, $"{parent.Path}/{region.Text("code")}", fullName, OfficeHours.Default);
}
