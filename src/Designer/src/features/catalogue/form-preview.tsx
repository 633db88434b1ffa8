import { useState } from 'react';
import { useChoices } from '../forms/choices';
import { FormFields } from '../forms/form-fields';
import type { FormField, FormSchema } from '../forms/schema';
import { isList, isObject, type Json } from './shape';
import { catalogueTexts } from './texts';

/** A form that is being edited has fields that are half typed: only those are drawn that can be. */
function drawable(content: Json): FormSchema | null {
  if (!isObject(content) || !isList(content.fields)) {
    return null;
  }

  const keys = new Set<string>();
  const fields = content.fields.filter((field): field is Json & object => {
    const isNew = isObject(field) && typeof field.key === 'string' && field.key !== '' && !keys.has(field.key);
    if (isNew) {
      keys.add(field.key as string);
    }

    return isNew;
  });
  const sections = isList(content.sections) ? content.sections.filter(isObject) : [];
  return { code: 'preview', title: typeof content.title === 'string' ? content.title : '', fields: fields as unknown as FormField[], sections: sections as never };
}

/** The form as clerks see it, drawn by the same component. */
export function FormPreview({ content }: { content: Json }) {
  const choices = useChoices();
  const [answers, setAnswers] = useState<Readonly<Record<string, unknown>>>({});
  const schema = drawable(content);
  return schema === null ? null : (
    <>
      <p className="soft">{catalogueTexts.formPreview.about}</p>
      <FormFields schema={schema} answers={answers} prefix="preview" choices={choices.data} onChange={(key, value) => { setAnswers((before) => ({ ...before, [key]: value })); }} />
    </>
  );
}
