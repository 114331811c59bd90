namespace Faulty.Library;

/// <summary>A library that comes in two versions.</summary>
public static class Library
{
    /// <summary>Which of the two this is.</summary>
    public static string Version => typeof(Library).Assembly.GetName().Version!.ToString(1);
}
