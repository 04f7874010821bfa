/** A person's words exactly as they are: text, with a leading command set apart. */
export function SaidText({ text }: { text: string }) {
  const command = /^[/／]\S+/.exec(text)?.[0] ?? '';
  return (
    <p class="said" dir="auto">
      {command && <span class="command">{command}</span>}
      {text.slice(command.length)}
    </p>
  );
}
