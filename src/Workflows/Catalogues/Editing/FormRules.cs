using System.Text.Json;
using Ybtb.Workflows.Forms;
using Ybtb.Workflows.Identifiers;

using static Ybtb.Workflows.Catalogues.Editing.PartContext;

namespace Ybtb.Workflows.Catalogues.Editing;

/// <summary>What <see cref="FormSchemaRules"/> refuses of a field, in Chinese and all of it.</summary>
internal static class FormRules
{
    /// <param name="kinds">The codes of the kinds of the fields beside it, by key.</param>
    /// <param name="isColumn">Whether it is a column of a table.</param>
    public static IEnumerable<(string Member, string Label, string Wrong)> Faults(JsonElement field, IReadOnlyDictionary<string, string> kinds, bool isColumn)
    {
        FormNames.TryFind(Text(field, "kind"), out FieldKind kind);
        return References(field, kind, kinds).Concat(Bounds(field, kind, kinds)).Concat(Table(field, kind, isColumn));

        static bool Has(JsonElement element, string member) => Find(element, member).ValueKind != JsonValueKind.Undefined;

        static string? KindOf(JsonElement element, string member, IReadOnlyDictionary<string, string> kinds) =>
            Text(element, member) is { Length: > 0 } key ? kinds.GetValueOrDefault(key) ?? "" : null;

        static IEnumerable<(string, string, string)> References(JsonElement field, FieldKind kind, IReadOnlyDictionary<string, string> kinds)
        {
            if (kind == FieldKind.CertificateNumber && KindOf(field, "typeField", kinds) != "certificateType")
            {
                yield return ("typeField", "证件类型字段", "证件号码须指明证件类型字段。");
            }

            if (kind == FieldKind.Place && KindOf(field, "categoryField", kinds) != "choice")
            {
                yield return ("categoryField", "人员类别字段", "参保地选择须指明一个单选的人员类别字段。");
            }

            if (KindOf(field, "certificateField", kinds) is { } number && number != "certificateNumber")
            {
                yield return ("certificateField", "证件号码字段", "应为证件号码类型的字段。");
            }

            if (kind is FieldKind.Choice or FieldKind.Place && !Rows(field, "options").Any())
            {
                yield return ("options", "选项", "须填写选项。");
            }

            if (kind == FieldKind.CertificateType && Rows(field, "options").Any(option => !IdentifierNames.TryFind(Text(option, "code"), out CertificateType _)))
            {
                yield return ("options", "选项", "含有系统没有的证件类型。");
            }
        }

        static IEnumerable<(string, string, string)> Bounds(JsonElement field, FieldKind kind, IReadOnlyDictionary<string, string> kinds)
        {
            var fits = (kind == FieldKind.HospitalLevel && FormNames.TryFind(Text(field, "minimum"), out HospitalLevel _))
                || (kind == FieldKind.DoctorTitle && FormNames.TryFind(Text(field, "minimum"), out DoctorTitle _));
            if (Has(field, "minimum") && !fits)
            {
                yield return ("minimum", "最低等级", "只用于医院等级或医生职称，且与类型一致。");
            }

            if ((Has(field, "least") || Has(field, "most")) && kind is not (FieldKind.Integer or FieldKind.Money))
            {
                yield return (Has(field, "least") ? "least" : "most", "最小（大）值", "只用于整数或金额。");
            }
            else if (Has(field, "least") && Has(field, "most") && Find(field, "least").GetInt32() > Find(field, "most").GetInt32())
            {
                yield return ("least", "最小值", "不能大于最大值。");
            }

            if (kind != FieldKind.Money && (Find(field, "positive").ValueKind == JsonValueKind.True || Has(field, "sumOf")))
            {
                yield return (Has(field, "sumOf") ? "sumOf" : "positive", "须大于零、合计自", "只用于金额。");
            }
            else if (Has(field, "sumOf") && !(Text(field, "sumOf").Split('.') is [var table, _] && kinds.GetValueOrDefault(table) == "table"))
            {
                yield return ("sumOf", "合计自", "应形如“明细表字段名.列字段名”。");
            }

            if (Has(field, "dates") && kind != FieldKind.Date && Text(field, "dates") != "past")
            {
                yield return ("dates", "日期范围", "只用于日期。");
            }

            if (Text(field, "accountKind") == "unit" && kind != FieldKind.BankAccount)
            {
                yield return ("accountKind", "账户种类", "只用于银行账号。");
            }
        }

        static IEnumerable<(string, string, string)> Table(JsonElement field, FieldKind kind, bool isColumn)
        {
            if (kind != FieldKind.Table && (Has(field, "fields") || Rows(field, "unique").Any()))
            {
                yield return ("fields", "列", "只用于明细表。");
            }

            if (kind == FieldKind.Table && isColumn)
            {
                yield return ("kind", "类型", "明细表中不能再有明细表。");
            }
            else if (kind == FieldKind.Table && (!Rows(field, "fields").Any() || !Has(field, "maxItems")))
            {
                yield return ("maxItems", "最多行数", "明细表须有列和最多行数。");
            }

            if (isColumn && Has(field, "maxItems"))
            {
                yield return ("maxItems", "最多项数", "明细表的列不能有多项。");
            }

            var columns = Rows(field, "fields").Select(column => Text(column, "key")).ToHashSet(StringComparer.Ordinal);
            if (kind == FieldKind.Table && Rows(field, "unique").Any(key => !columns.Contains(key.GetString()!)))
            {
                yield return ("unique", "不得重复的列", "应为该明细表的列。");
            }
        }
    }
}
