namespace MscModular.Contracts;

/// <summary>An id that is a UUID v7: <c>uuid</c> on PostgreSQL, BLOB(16) big-endian on SQLite, so that both sort alike.</summary>
public interface IGuidId<TSelf> where TSelf : struct, IGuidId<TSelf>
{
    /// <summary>The UUID itself.</summary>
    Guid Value { get; }

    /// <summary>Wraps a UUID read from the database or a route.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>An id that is a positive number given by the database; the public MSP API shows it as int64.</summary>
public interface INumberId<TSelf> where TSelf : struct, INumberId<TSelf>
{
    /// <summary>The number itself.</summary>
    long Value { get; }

    /// <summary>Wraps a number read from the database or a form.</summary>
    static abstract TSelf From(long value);
}

/// <summary>A customer: an account of the MSP.</summary>
public readonly record struct CustomerId(Guid Value) : IGuidId<CustomerId>, IParsable<CustomerId>
{
    /// <summary>A new id; not ordered inside a millisecond, so never "newest first".</summary>
    public static CustomerId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static CustomerId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static CustomerId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out CustomerId result)
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return parsed;
    }

    /// <summary>As it stands in URLs: 36 lower-case characters.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>A tenant: one product a customer has.</summary>
public readonly record struct TenantId(Guid Value) : IGuidId<TenantId>, IParsable<TenantId>
{
    /// <summary>A new id; not ordered inside a millisecond, so never "newest first".</summary>
    public static TenantId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static TenantId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static TenantId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out TenantId result)
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return parsed;
    }

    /// <summary>As it stands in URLs: 36 lower-case characters.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>A contact: a person at a customer.</summary>
public readonly record struct ContactId(Guid Value) : IGuidId<ContactId>, IParsable<ContactId>
{
    /// <summary>A new id; not ordered inside a millisecond, so never "newest first".</summary>
    public static ContactId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static ContactId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static ContactId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out ContactId result)
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return parsed;
    }

    /// <summary>As it stands in URLs: 36 lower-case characters.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>Long work that goes on outside a request: an import, a bulk act.</summary>
public readonly record struct OperationId(Guid Value) : IGuidId<OperationId>, IParsable<OperationId>
{
    /// <summary>A new id; not ordered inside a millisecond, so never "newest first".</summary>
    public static OperationId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static OperationId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static OperationId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out OperationId result)
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return parsed;
    }

    /// <summary>As it stands in URLs: 36 lower-case characters.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>A launch: one opening of a product's console by an administrator.</summary>
public readonly record struct LaunchId(Guid Value) : IGuidId<LaunchId>, IParsable<LaunchId>
{
    /// <summary>A new id; not ordered inside a millisecond, so never "newest first".</summary>
    public static LaunchId New() => new(Guid.CreateVersion7());

    /// <inheritdoc/>
    public static LaunchId From(Guid value) => new(value);

    /// <inheritdoc/>
    public static LaunchId Parse(string s, IFormatProvider? provider) => new(Guid.Parse(s, provider));

    /// <inheritdoc/>
    public static bool TryParse(string? s, IFormatProvider? provider, out LaunchId result)
    {
        var parsed = Guid.TryParse(s, provider, out var value);
        result = new(value);
        return parsed;
    }

    /// <summary>As it stands in URLs: 36 lower-case characters.</summary>
    public override string ToString() => Value.ToString();
}

/// <summary>A person who signs in.</summary>
public readonly record struct AdministratorId(long Value) : INumberId<AdministratorId>
{
    /// <inheritdoc/>
    public static AdministratorId From(long value) => new(value);

    /// <summary>The number in invariant digits.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A service plan, whatever its version.</summary>
public readonly record struct PlanId(long Value) : INumberId<PlanId>
{
    /// <inheritdoc/>
    public static PlanId From(long value) => new(value);

    /// <summary>The number in invariant digits.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A product: 1 Phoenix, 2 SaaS Apps and Endpoints (the public API's numbers), ours from 100.</summary>
public readonly record struct ProductId(long Value) : INumberId<ProductId>
{
    /// <summary>Hybrid workloads; the public MSP API calls it "Enterprise Workloads".</summary>
    public static readonly ProductId Phoenix = new(1);

    /// <inheritdoc/>
    public static ProductId From(long value) => new(value);

    /// <summary>The number in invariant digits.</summary>
    public override string ToString() => Value.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
