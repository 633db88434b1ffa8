using System.Globalization;
using Ybtb.Workflows.Accounts;
using Ybtb.Workflows.Search;

namespace Ybtb.Benchmarks;

/// <summary>People whom no case is about, as many as are wanted: the same number is always the same person.</summary>
internal sealed class GrownPeople(PersonalFields fields, int count)
{
    private const string Surnames = "李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗";
    private const string GivenNames = "伟芳娜敏静秀丽强磊军洋勇艳杰娟涛明超兰霞平刚桂英华玉萍红建国志文斌云凤琴春梅金龙海波雪辉晓燕玲鹏飞鑫宇浩欣怡佳";

    private readonly Dictionary<string, long> grams = new(StringComparer.Ordinal);

    public int Count => count;

    public static string NameOf(int person) => string.Concat(
        Surnames.AsSpan(person % Surnames.Length, 1),
        GivenNames.AsSpan(person / Surnames.Length % GivenNames.Length, 1),
        GivenNames.AsSpan(person / (Surnames.Length * 7) % GivenNames.Length, 1));

    public static string PhoneOf(int person) => string.Create(CultureInfo.InvariantCulture, $"199{person:D8}");

    /// <summary>Of nobody: sequences 99x are not given to people.</summary>
    public static string NumberOf(int person)
    {
        var birth = new DateOnly(1930, 1, 1).AddDays(person / 10 % 30_000);
        var body = string.Create(CultureInfo.InvariantCulture, $"53{person / 300_000:00}02{birth:yyyyMMdd}99{person % 10}");
        ReadOnlySpan<int> weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            sum += (body[i] - '0') * weights[i];
        }

        return body + "10X98765432"[sum % 11];
    }

    public byte[] IdentityIndexOf(int person) => fields.IndexOf(PersonalFieldKind.IdentityNumber, NumberOf(person));

    public byte[] PhoneIndexOf(int person) => fields.IndexOf(PersonalFieldKind.Phone, PhoneOf(person));

    public IEnumerable<long> GramsOf(int person)
    {
        foreach (var gram in NameGrams.Of(NameGrams.Normalise(NameOf(person))).Distinct())
        {
            if (!grams.TryGetValue(gram, out var digest))
            {
                grams[gram] = digest = fields.GramOf(gram);
            }

            yield return digest;
        }
    }
}
