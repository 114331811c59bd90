using System.Text;

namespace MscModular.Host.Setup;

/// <summary>The person at the command line, or the file that speaks for one: a line an answer.</summary>
/// <param name="answers">Where answers come from.</param>
/// <param name="isPerson">True = somebody types, and others may look on.</param>
internal sealed class CommandLine(TextReader answers, bool isPerson)
{
    /// <summary>What was typed; empty = nothing.</summary>
    public string Ask(string question)
    {
        Console.Error.Write(question);
        var answer = answers.ReadLine() ?? "";
        if (!isPerson) Console.Error.WriteLine();
        return answer.Trim();
    }

    /// <summary>The same, without showing it. White space belongs to it.</summary>
    public string AskSecret(string question)
    {
        Console.Error.Write(question);
        var answer = isPerson ? Typed() : answers.ReadLine() ?? "";
        Console.Error.WriteLine();
        return answer;
    }

    private static string Typed()
    {
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        return typed.ToString();
    }
}
