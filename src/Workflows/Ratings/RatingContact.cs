namespace Ybtb.Workflows.Ratings;

/// <summary>What of a case is rated, each exactly once: online the whole matter (一事一评), on site each visit (一次一评).</summary>
public enum RatingContact
{
    /// <summary>一事一评: the case as a whole, once it is completed.</summary>
    Matter,

    /// <summary>一次一评: the visit in which the application was handed in.</summary>
    Filing,

    /// <summary>一次一评: a visit to correct the papers.</summary>
    Correction,

    /// <summary>一次一评: the visit in which the result was collected.</summary>
    Collection,
}
