using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using McMaster.NETCore.Plugins;
using MscModular.Sdk;

namespace MscModular.Host.Plugins;

/// <summary>
/// An adapter's code in a load context of its own, and the one place that names the library which makes it. It shares the Sdk's types
/// and nothing else. A context isolates dependencies, not trust.
/// </summary>
internal sealed class LoadedPlugin
{
    private readonly string stage;
    private PluginLoader? loader;

    private LoadedPlugin(string stage, PluginLoader loader, Adapter adapter) => (this.stage, this.loader, Adapter) = (stage, loader, adapter);

    /// <summary>The adapter; <c>null</c> once unloaded.</summary>
    public Adapter? Adapter { get; private set; }

    /// <summary>The Sdk that the main file was compiled against; <c>null</c> = none.</summary>
    public static Version? CompiledAgainst(byte[] mainFile)
    {
        using var image = new PEReader(new MemoryStream(mainFile, writable: false));
        if (!image.HasMetadata) return null;
        var metadata = image.GetMetadataReader();
        var sdk = typeof(Adapter).Assembly.GetName().Name;
        return metadata.AssemblyReferences.Select(metadata.GetAssemblyReference).Where(reference => metadata.GetString(reference.Name) == sdk).Select(reference => reference.Version).FirstOrDefault();
    }

    /// <summary>Loads it and makes its adapter. Whatever goes wrong is thrown, and nothing is left of it.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static LoadedPlugin Load(AdapterFolder folder, Manifest manifest, AdapterContext context)
    {
        var stage = folder.Stage();
        PluginLoader? loader = null;
        try
        {
            loader = PluginLoader.CreateFromAssemblyFile(Path.Combine(stage, manifest.MainFile), config =>
            {
                config.IsUnloadable = true;
                config.LoadInMemory = true;
                config.SharedAssemblies.Add(typeof(Adapter).Assembly.GetName());
            });
            return new(stage, loader, Make(loader.LoadDefaultAssembly(), context));
        }
        catch
        {
            loader?.Dispose();
            Delete(stage);
            throw;
        }
    }

    /// <summary>True for what was loaded into its context.</summary>
    public bool Holds(Assembly assembly) => Adapter is { } adapter && AssemblyLoadContext.GetLoadContext(assembly) == AssemblyLoadContext.GetLoadContext(adapter.GetType().Assembly);

    /// <summary>Lets go of everything; the context goes once its last call has returned and the collector came by.</summary>
    public void Unload()
    {
        Adapter = null;
        loader?.Dispose();
        loader = null;
        Delete(stage);
    }

    private static Adapter Make(Assembly assembly, AdapterContext context)
    {
        var types = assembly.GetExportedTypes().Where(type => type is { IsAbstract: false } && type.IsSubclassOf(typeof(Adapter))).ToList();
        if (types.Count != 1) throw new AdapterException($"It has {(types.Count == 0 ? "no" : "more than one")} public class that derives from Adapter");
        var constructor = types[0].GetConstructor([typeof(AdapterContext)]) ?? throw new AdapterException("Its adapter has no public constructor that takes the AdapterContext");
        try
        {
            return (Adapter)constructor.Invoke([context]);
        }
        catch (TargetInvocationException failure) when (failure.InnerException is { } inner)
        {
            throw new AdapterFault(inner);
        }
    }

    private static void Delete(string stage)
    {
        try
        {
            Directory.Delete(stage, recursive: true);
        }
        catch (IOException)
        {
            // A library that the system still holds; it lies among the temporary files.
        }
    }
}

/// <summary>What an adapter threw, in words: the exception itself would keep its load context.</summary>
internal sealed class AdapterFault(string words) : Exception(words)
{
    public AdapterFault(Exception thrown) : this(Say(thrown))
    {
    }

    /// <summary>In a sentence for administrators: an adapter's own words, else the type of what it threw and what was missing.</summary>
    public static string Say(Exception thrown) => thrown switch
    {
        AdapterFault or AdapterException => Words.Clean(thrown.Message, 200) is { Length: > 0 } text ? text : "It said nothing",
        FileNotFoundException { FileName: { Length: > 0 } file } when file.Contains(',', StringComparison.Ordinal) => $"It lacks {Words.Clean(file.Split(',')[0], 100)}",
        TypeInitializationException { InnerException: { } inner } => Say(inner),
        TypeLoadException or MissingMemberException or BadImageFormatException => $"It doesn’t fit what it was built against ({thrown.GetType().Name})",
        _ => $"It threw {thrown.GetType().Name}",
    };
}
