using System.Text;
using System.Text.Json;

namespace MscModular.Host.Plugins;

/// <summary>A value in a JSON text that knows where it stands, so that what is wrong can be told with line and key.</summary>
internal sealed class ManifestText
{
    private ManifestText(string key, int line, JsonTokenType kind) => (Key, Line, Kind) = (key, line, kind);

    /// <summary>The way to it: <c>options[2].code</c>; empty = the whole text.</summary>
    public string Key { get; }

    /// <summary>From 1.</summary>
    public int Line { get; }

    public JsonTokenType Kind { get; }

    public string Text { get; private set; } = "";

    /// <summary>Of an object, by name in the order they stand.</summary>
    public List<(string Name, ManifestText Value)> Members { get; } = [];

    /// <summary>Of an array.</summary>
    public List<ManifestText> Items { get; } = [];

    /// <exception cref="ManifestException">It isn't JSON, or names something twice.</exception>
    public static ManifestText Read(byte[] json)
    {
        ReadOnlySpan<byte> mark = Encoding.UTF8.Preamble;
        var text = json.AsSpan().StartsWith(mark) ? json.AsSpan(mark.Length) : json;
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = 8 });
            reader.Read();
            var whole = Read(ref reader, text, "");
            return reader.Read() ? throw whole.Wrong("there is more after its end") : whole;
        }
        catch (JsonException wrong)
        {
            throw new ManifestException($"line {(wrong.LineNumber ?? 0) + 1}: this isn’t JSON");
        }
        catch (InvalidOperationException)
        {
            // Half of a character, or bytes that are none in UTF-8: told as soon as the text is taken out.
            throw new ManifestException("it holds text that isn’t UTF-8");
        }
    }

    /// <summary>What is wrong with it, in words that follow its name.</summary>
    public ManifestException Wrong(string what) => new(Key.Length == 0 ? $"line {Line}: {what}" : $"line {Line}, {Key}: {what}");

    private static ManifestText Read(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string key)
    {
        var value = new ManifestText(key, 1 + json[..(int)reader.TokenStartIndex].Count((byte)'\n'), reader.TokenType);
        if (value.Kind == JsonTokenType.StartObject)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
            {
                var name = reader.GetString()!;
                reader.Read();
                var member = Read(ref reader, json, key.Length == 0 ? name : $"{key}.{name}");
                if (value.Members.Exists(other => other.Name == name)) throw member.Wrong("stands here twice");
                value.Members.Add((name, member));
            }
        }
        else if (value.Kind == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) value.Items.Add(Read(ref reader, json, $"{key}[{value.Items.Count}]"));
        }
        else
        {
            value.Text = value.Kind == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        }

        return value;
    }
}

/// <summary>What is wrong with a <c>plugin.json</c>, with line and key.</summary>
internal sealed class ManifestException(string message) : Exception(message);
