using System.Data;
using System.Globalization;
using Dapper;
using Microsoft.Data.Sqlite;
using MscModular.Contracts;

namespace MscModular.Kernel.Data;

/// <summary>
/// How values that neither engine knows, or that the two store differently, go in and come out. Process-wide, because
/// Dapper's are; so each looks at the parameter to see which engine it is for.
/// </summary>
internal static class TypeHandlers
{
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";
    private static readonly Lock Once = new();
    private static readonly Dictionary<Type, SqlMapper.ITypeHandler> Handlers = [];
    private static bool registered;

    public static void Register()
    {
        lock (Once)
        {
            if (registered) return;
            registered = true;
            // renews_on is read into RenewsOn; a column that finds no property is dropped without a word.
            DefaultTypeMap.MatchNamesWithUnderscores = true;
            Add(new GuidHandler());
            Add(new InstantHandler());
            Add(new DayHandler());
            Add(new CreditsHandler());
            Add(new GuidIdHandler<CustomerId>());
            Add(new GuidIdHandler<TenantId>());
            Add(new GuidIdHandler<ContactId>());
            Add(new GuidIdHandler<OperationId>());
            Add(new GuidIdHandler<LaunchId>());
            Add(new NumberIdHandler<AdministratorId>());
            Add(new NumberIdHandler<PlanId>());
            Add(new NumberIdHandler<ProductId>());
        }
    }

    private static void Add<T>(SqlMapper.TypeHandler<T> handler) where T : struct
    {
        // Without this Dapper's own map wins for parameters and the handler is bypassed.
        SqlMapper.RemoveTypeMap(typeof(T));
        SqlMapper.RemoveTypeMap(typeof(T?));
        SqlMapper.AddTypeHandler(handler);
        Handlers[typeof(T)] = handler;
    }

    /// <summary>Gives a parameter a value as Dapper would.</summary>
    public static void Set(IDbDataParameter parameter, object? value)
    {
        if (value is null) parameter.Value = DBNull.Value;
        else if (Handlers.TryGetValue(value.GetType(), out var handler)) handler.SetValue(parameter, value);
        else parameter.Value = value;
    }

    private static object Stored(IDbDataParameter parameter, Guid value) =>
        parameter is SqliteParameter ? value.ToByteArray(bigEndian: true) : value;

    private static Guid ReadGuid(object value) => value is byte[] bytes ? new(bytes, bigEndian: true) : (Guid)value;

    private sealed class GuidHandler : SqlMapper.TypeHandler<Guid>
    {
        public override void SetValue(IDbDataParameter parameter, Guid value) => parameter.Value = Stored(parameter, value);

        public override Guid Parse(object value) => ReadGuid(value);
    }

    private sealed class GuidIdHandler<T> : SqlMapper.TypeHandler<T> where T : struct, IGuidId<T>
    {
        public override void SetValue(IDbDataParameter parameter, T value) => parameter.Value = Stored(parameter, value.Value);

        public override T Parse(object value) => T.From(ReadGuid(value));
    }

    private sealed class NumberIdHandler<T> : SqlMapper.TypeHandler<T> where T : struct, INumberId<T>
    {
        public override void SetValue(IDbDataParameter parameter, T value) => parameter.Value = value.Value;

        public override T Parse(object value) => T.From(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    private sealed class CreditsHandler : SqlMapper.TypeHandler<Credits>
    {
        public override void SetValue(IDbDataParameter parameter, Credits value) => parameter.Value = value.Thousandths;

        public override Credits Parse(object value) => new(Convert.ToInt64(value, CultureInfo.InvariantCulture));
    }

    /// <summary>Whole microseconds, what PostgreSQL keeps; fixed width on SQLite, so that text order is time order.</summary>
    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value)
        {
            var utc = value.ToUniversalTime();
            utc = utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerMicrosecond));
            parameter.Value = parameter is SqliteParameter ? utc.ToString(InstantFormat, CultureInfo.InvariantCulture) : utc;
        }

        public override DateTimeOffset Parse(object value) => value switch
        {
            string text => DateTimeOffset.ParseExact(text, InstantFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal),
            DateTime instant => new(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
            _ => (DateTimeOffset)value,
        };
    }

    private sealed class DayHandler : SqlMapper.TypeHandler<DateOnly>
    {
        public override void SetValue(IDbDataParameter parameter, DateOnly value) =>
            parameter.Value = parameter is SqliteParameter ? value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : value;

        public override DateOnly Parse(object value) => value switch
        {
            string text => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            DateTime day => DateOnly.FromDateTime(day),
            _ => (DateOnly)value,
        };
    }
}
