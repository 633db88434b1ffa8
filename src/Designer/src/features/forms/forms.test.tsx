import { act, render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import type { Choices } from './choices';
import { holds, type Condition } from './condition';
import { dayOf } from './date-input';
import { FormFields } from './form-fields';
import { placeOptions, upFrom } from './options';
import { focusOn, ProblemSummary } from './problem-summary';
import { problemsIn } from './problems';
import { askedAnswers, askedFields, type Answers, type FormField, type FormSchema, type PlaceChoice } from './schema';

const facts = { situation: 'suspension', changes: ['phone', 'address'], months: 3, agreed: false, $channel: 'counter', $channelKind: 'on-site', $represented: true, $relation: 'guardian' };

describe('holds', () => {
  it.each<[Condition | null, boolean]>([
    [null, true],
    [{ field: 'situation', is: 'suspension' }, true],
    [{ field: 'situation', is: 'resumption' }, false],
    [{ field: 'months', is: 3 }, true],
    [{ field: 'months', is: '3' }, false],
    [{ field: 'agreed', is: false }, true],
    [{ field: 'situation', in: ['a', 'suspension'] }, true],
    [{ field: 'situation', in: [] }, false],
    [{ field: 'changes', has: 'phone' }, true],
    [{ field: 'changes', has: 'name' }, false],
    [{ field: 'situation', has: 'suspension' }, false],
    [{ field: 'situation', present: true }, true],
    [{ field: 'missing', present: true }, false],
    [{ field: 'agreed', present: true }, true],
    [{ not: { field: 'missing', present: true } }, true],
    [{ all: [{ field: '$represented', is: true }, { field: '$relation', in: ['guardian', 'spouse'] }] }, true],
    [{ all: [{ field: '$represented', is: true }, { field: '$channel', is: 'phone' }] }, false],
    [{ all: [] }, true],
    [{ any: [{ field: '$channelKind', is: 'online' }, { field: '$channelKind', is: 'on-site' }] }, true],
    [{ any: [] }, false],
  ])('%j: %s', (condition, expected) => { expect(holds(condition, facts)).toBe(expected); });
});

const field = (key: string, kind: FormField['kind'], more: Partial<FormField> = {}): FormField => ({ key, label: `项目${key}`, kind, required: false, ...more });

const schema: FormSchema = {
  code: 'f', title: '表',
  sections: [{ code: 'stop', title: '停保信息', hint: '仅停保填写', visibleWhen: { field: 'situation', is: 'stop' } }],
  fields: [
    field('situation', 'choice', { required: true, options: [{ code: 'start', label: '参保' }, { code: 'stop', label: '停保' }] }),
    field('reason', 'text', { section: 'stop', requiredWhen: { field: 'situation', is: 'stop' }, hint: '写明原因' }),
    field('detail', 'note', { visibleWhen: { field: 'reason', present: true } }),
    field('more', 'text', { visibleWhen: { field: 'detail', present: true } }),
  ],
};

describe('askedFields', () => {
  it('hides what does not apply, with all that hangs on it', () => {
    const keys = (answers: Answers) => askedFields(schema, answers).map(({ key }) => key);
    expect(keys({})).toEqual(['situation']);
    expect(keys({ situation: 'stop' })).toEqual(['situation', 'reason']);
    expect(keys({ situation: 'stop', reason: 'r', detail: 'd' })).toEqual(['situation', 'reason', 'detail', 'more']);
    // left from before the situation was changed: it decides nothing any more
    expect(keys({ situation: 'start', reason: 'r', detail: 'd', more: 'm' })).toEqual(['situation']);
  });

  it('sends only what is asked and said', () => {
    expect(askedAnswers(schema, { situation: 'start', reason: 'r', detail: ' ' })).toEqual({ situation: 'start' });
    expect(askedAnswers(schema, { situation: 'stop', reason: ' ' })).toEqual({ situation: 'stop' });
  });

  it('reads facts of the filing', () => {
    const online: FormSchema = { code: 'f', title: '表', fields: [field('a', 'text', { visibleWhen: { field: '$channelKind', is: 'online' } })] };
    expect(askedFields(online, {}, { $channelKind: 'online' })).toHaveLength(1);
    expect(askedFields(online, {}, { $channelKind: 'on-site' })).toHaveLength(0);
  });
});

const choices: Choices = {
  regions: [
    { code: '530000', label: '云南省省本级', parent: null }, { code: '530100', label: '昆明市', parent: '530000' }, { code: '530102', label: '昆明市五华区', parent: '530100' },
  ],
  otherProvinces: [{ code: '510000', label: '四川省' }],
  careDestinations: [{ code: '110000', label: '北京市', province: '北京市' }, { code: '510100', label: '四川省成都市', province: '四川省' }],
  diseases: [{ code: 'C01', label: '高血压', isSpecial: false }],
  certificateTypes: [{ code: 'identity-card', label: '居民身份证' }, { code: 'passport', label: '护照' }],
  sexes: [{ code: 'male', label: '男' }, { code: 'female', label: '女' }],
  hospitalLevels: [{ code: 'unrated', label: '未定级' }, { code: 'level-1', label: '一级' }, { code: 'level-2', label: '二级' }, { code: 'level-3', label: '三级' }],
  doctorTitles: [{ code: 'resident', label: '住院医师' }],
};

/** A form that keeps its own answers. */
function Living({ of, start = {}, seen, ...rest }: { of: FormSchema; start?: Answers; seen?: (answers: Answers) => void } & Partial<Parameters<typeof FormFields>[0]>) {
  const [answers, setAnswers] = useState<Answers>(start);
  return (
    <FormFields
      {...rest} schema={of} answers={answers} prefix="t" choices={choices}
      onChange={(key, value) => { const next = { ...answers, [key]: value }; setAnswers(next); seen?.(next); }}
    />
  );
}

const one = (...fields: FormField[]): FormSchema => ({ code: 'f', title: '表', fields });

describe('FormFields', () => {
  it('brings in what an answer makes necessary, and says that it is', async () => {
    render(<Living of={schema} />);
    expect(screen.queryByLabelText(/项目reason/)).toBeNull();
    await userEvent.click(screen.getByRole('radio', { name: '停保' }));
    const reason = screen.getByLabelText(/项目reason/);
    expect(reason).toHaveAttribute('aria-required', 'true');
    expect(reason).toHaveAccessibleDescription('写明原因');
    expect(screen.getByRole('region', { name: '停保信息' })).toContainElement(reason);
    await userEvent.click(screen.getByRole('radio', { name: '参保' }));
    expect(screen.queryByLabelText(/项目reason/)).toBeNull();
  });

  it('ties hint, error, warning and source to the control', () => {
    render(
      <Living
        of={one(field('name', 'name', { hint: '与证件一致' }))} start={{ name: '张三' }} sources={{ name: '参保登记信息' }}
        problems={[{ path: 'name', code: 'characters', message: '姓名不对。' }]} warnings={[{ path: 'name', code: 'differs', message: '请核对。' }]}
      />,
    );
    const control = screen.getByLabelText('项目name');
    expect(control).toBeInvalid();
    expect(control).toHaveAccessibleDescription('与证件一致 姓名不对。 请核对。 来自参保登记信息');
  });

  it('shows the problem of a list\'s entry at the list', () => {
    render(<Living of={one(field('places', 'text', { maxItems: 5 }))} problems={[{ path: 'places[1]', code: 'too-long', message: '太长。' }]} />);
    expect(screen.getByText('太长。')).toBeVisible();
  });

  it('takes a region by typing a part of its name, with the keyboard alone', async () => {
    const seen = vi.fn();
    render(<Living of={one(field('region', 'region'))} seen={seen} />);
    await userEvent.tab();
    expect(screen.getByRole('combobox', { name: '项目region' })).toHaveFocus();
    await userEvent.keyboard('五华{Enter}');
    expect(seen).toHaveBeenLastCalledWith({ region: '530102' });
    expect(screen.getByRole('combobox')).toHaveValue('昆明市五华区');
    await userEvent.keyboard('xyz{Tab}');
    expect(screen.getByRole('combobox')).toHaveValue('昆明市五华区');   // nothing of that name: as it was
  });

  it('offers 省本级 and other provinces for an insurance area only', async () => {
    render(<Living of={one(field('area', 'insuranceArea'))} />);
    await userEvent.click(screen.getByRole('combobox', { name: '项目area' }));
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['云南省省本级', '昆明市', '昆明市五华区昆明市', '四川省外省']);
  });

  it('finds a place of treatment by its city or its province', async () => {
    const seen = vi.fn();
    render(<Living of={one(field('destination', 'careDestination'))} seen={seen} />);
    await userEvent.tab();
    await userEvent.keyboard('成都{Enter}');
    expect(seen).toHaveBeenLastCalledWith({ destination: '510100' });
    expect(screen.getByRole('combobox')).toHaveValue('四川省成都市');
    await userEvent.clear(screen.getByRole('combobox'));
    await userEvent.keyboard('四川');
    expect(screen.getAllByRole('option').map((option) => option.textContent)).toEqual(['四川省成都市四川省']);
  });

  it('writes a day as one when it is left, and leaves nonsense as it is', async () => {
    const seen = vi.fn();
    render(<Living of={one(field('day', 'date'))} seen={seen} />);
    const control = screen.getByLabelText('项目day');
    await userEvent.type(control, '19900215');
    await userEvent.tab();
    expect(control).toHaveValue('1990-02-15');
    expect(seen).toHaveBeenLastCalledWith({ day: '1990-02-15' });
    await userEvent.clear(control);
    await userEvent.type(control, 'x');
    await userEvent.tab();
    expect(seen).toHaveBeenLastCalledWith({ day: 'x' });
  });

  it('sends whole numbers as numbers, yes and no as such, several choices as a list', async () => {
    const seen = vi.fn();
    render(<Living seen={seen} of={one(
      field('count', 'integer'), field('agreed', 'boolean'), field('changes', 'choice', { maxItems: 2, options: ['a', 'b', 'c'].map((code) => ({ code, label: `变更${code}` })) }),
    )} />);
    await userEvent.type(screen.getByLabelText('项目count'), '12');
    await userEvent.click(within(screen.getByRole('group', { name: '项目agreed' })).getByRole('radio', { name: '否' }));
    await userEvent.click(screen.getByRole('checkbox', { name: '变更a' }));
    await userEvent.click(screen.getByRole('checkbox', { name: '变更c' }));
    expect(seen).toHaveBeenLastCalledWith({ count: 12, agreed: false, changes: ['a', 'c'] });
    expect(screen.getByRole('checkbox', { name: '变更b' })).toBeDisabled();   // two at most
  });

  it('narrows types of certificates to those the field lists', async () => {
    render(<Living of={one(field('type', 'certificateType', { options: [{ code: 'birth-certificate', label: '出生医学证明' }] }))} />);
    expect(await screen.findByRole('radio', { name: '出生医学证明' })).toBeInTheDocument();
    expect(screen.queryByText('护照')).toBeNull();
  });
});

describe('options', () => {
  const place = field('place', 'place', { categoryField: 'category', options: [{ code: 'hukou', label: '户籍地' }, { code: 'school', label: '学籍地' }, { code: 'work', label: '就业地' }] });
  const category = field('category', 'choice', { options: [{ code: 'student', label: '中小学生' }] });
  const choice: PlaceChoice = { title: '参保地选择', kind: 'rated', categories: ['中小学生'], places: { 中小学生: [{ place: '户籍地', stars: 5 }, { place: '学籍地', stars: 1 }] } };

  it('offers a category its places, most recommended first, with their stars', () => {
    expect(placeOptions(place, [category, place], { category: 'student' }, choice)).toEqual([
      { value: 'hukou', label: '户籍地', stars: 5 }, { value: 'school', label: '学籍地', stars: 1 },
    ]);
    expect(placeOptions(place, [category, place], {}, choice)).toHaveLength(3);
  });

  it('offers levels from the lowest admitted on', () => {
    expect(upFrom('level-2', choices.hospitalLevels).map(({ value }) => value)).toEqual(['level-2', 'level-3']);
    expect(upFrom(null, choices.hospitalLevels)).toHaveLength(4);
  });
});

describe('dayOf', () => {
  it.each([['19900215', '1990-02-15'], ['1990.2.5', '1990-02-05'], ['1990/02/15', '1990-02-15'], ['1990年2月5日', '1990-02-05'], ['１９９００２１５', '1990-02-15'], ['199002', '199002'], ['', '']])(
    '%s is %s', (typed, expected) => { expect(dayOf(typed)).toBe(expected); });
});

describe('ProblemSummary', () => {
  it('takes the focus with each refused attempt, and leads to the field', async () => {
    const problem = { path: 'name', code: 'required', message: '请填写姓名。' };
    const draw = (attempt: number) => (
      <>
        <ProblemSummary problems={[problem]} attempt={attempt} targetOf={() => 't-name'} />
        <input id="t-name" />
      </>
    );
    const { rerender } = render(draw(0));
    expect(document.body).toHaveFocus();
    rerender(draw(1));
    expect(screen.getByRole('alert')).toHaveFocus();
    await userEvent.click(screen.getByRole('link', { name: '请填写姓名。' }));
    expect(document.getElementById('t-name')).toHaveFocus();
  });

  it('finds the first control of a group', () => {
    render(<div id="group"><input id="inner" /></div>);
    act(() => { focusOn('group'); });
    expect(document.getElementById('inner')).toHaveFocus();
  });
});

it('reads problems from any body', () => {
  expect(problemsIn({ problems: [{ path: 'a', code: 'b', message: 'c' }, 3, null] })).toEqual([{ path: 'a', code: 'b', message: 'c' }]);
  expect(problemsIn('x')).toEqual([]);
});
