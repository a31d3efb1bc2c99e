"""What HTML a page may hold, asked of Markdown and of finished pages alike."""
