namespace MscModular.Kernel.Web.TagHelpers;

/// <summary>The control of an <c>msc-field</c>.</summary>
public enum FieldKind
{
    /// <summary>One line; <c>type</c> says which (text, tel, email, password, date, …).</summary>
    Input,

    /// <summary>Several lines.</summary>
    Textarea,

    /// <summary>One of many.</summary>
    Select,

    /// <summary>One box, yes or no.</summary>
    Checkbox,

    /// <summary>Any number, in a scrolling box; with a find box from nine options on.</summary>
    Checks,

    /// <summary>Any number, as cards.</summary>
    CheckCards,

    /// <summary>One of a few, a line each.</summary>
    Radios,

    /// <summary>One of a few, as cards.</summary>
    RadioCards,
}
