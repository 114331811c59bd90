using MscModular.Samples;

namespace MscModular.CloudRanger;

/// <summary>What CloudRanger backs up while it makes its figures up.</summary>
internal static class Sandbox
{
    private static readonly Dictionary<string, string[]> Names = new()
    {
        ["aws-ec2"] = ["Booking servers", "Build agents"],
        ["aws-rds"] = ["Orders database"],
        ["aws-ebs"] = ["Shared volumes"],
        ["aws-redshift"] = ["Reporting cluster"],
        ["aws-dynamodb"] = ["Session table"],
    };

    private static readonly string[] Troubles =
    [
        "The role may not copy the snapshot to the other account.",
        "The snapshot wasn't ready within an hour.",
        "The region's limit of snapshots is reached.",
    ];

    public static SampleFigures At(DateTimeOffset now) => new(now, Names, Troubles);
}
