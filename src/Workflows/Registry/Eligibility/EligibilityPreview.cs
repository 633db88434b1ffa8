using System.Diagnostics.CodeAnalysis;
using NodaTime;
using Ybtb.Engine.Activities;
using Ybtb.Engine.Runtime;
using Ybtb.Workflows.Cases;

namespace Ybtb.Workflows.Registry.Eligibility;

/// <summary>Says beforehand what the rule of a case's item would say: changes nothing and promises nothing, for the step asks again.</summary>
public sealed class EligibilityPreview(EligibilityRules rules, IEnumerable<IQueryHandler> handlers)
{
    private readonly Dictionary<Type, IQueryHandler> handlers = handlers.ToDictionary(handler => handler.QueryType);

    /// <summary>Whether the item's rule can judge while most of the form is empty; false when it has none.</summary>
    public bool NeedsOnlyThePerson(string itemCode) => rules.Find(itemCode) is { NeedsOnlyThePerson: true };

    /// <param name="file">A case, or what would become one.</param>
    /// <param name="on">The legal day, in Asia/Shanghai.</param>
    /// <returns>Why not, in Chinese, all at once; empty when the case is eligible or its item has no rule.</returns>
    public async Task<IReadOnlyList<string>> ReasonsAsync(CaseFile file, LocalDate on, CancellationToken cancellationToken)
    {
        if (rules.Find(file.ItemCode) is not { } rule)
        {
            return [];
        }

        var answers = new Answers();
        while (true)
        {
            var judgement = rule.Judge(file, on, answers);
            if (judgement.Question is not { } question)
            {
                return judgement.Reasons;
            }

            answers.Add(question, (await handlers[question.GetType()].FetchAsync(question, cancellationToken)).Content);
        }
    }

    private sealed class Answers : IRegistryAnswers
    {
        private readonly Dictionary<Query, object> known = [];

        /// <exception cref="ArgumentException">The rule has asked this before: it would ask for ever.</exception>
        public void Add(Query question, object answer) => known.Add(question, answer);

        public bool TryAnswer<TAnswer>(Query<TAnswer> query, [NotNullWhen(true)] out TAnswer? answer)
            where TAnswer : class
        {
            answer = known.TryGetValue(query, out var found) ? (TAnswer)found : null;
            return answer is not null;
        }
    }
}
